using System.Net;
using System.Net.Sockets;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Where a request comes from, as far as guesses and floods are counted by it.</summary>
public static class RequestSource
{
    private const int NetworkBytes = 8;

    /// <summary>The address, or the /64 network of an IPv6 address: whoever has one has all of it.</summary>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress is { } address ? Of(address) : "local";
    }

    internal static string Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return plain.ToString();
        }

        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
