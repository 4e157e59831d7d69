using System.Diagnostics.CodeAnalysis;

namespace Pix.Certification.Hosting.Commands;

/// <summary>The values used last, up to a number of them.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _door = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _byKey = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        lock (_door)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                value = null;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Puts a value, unless one is there that <paramref name="isNewer"/> prefers.</summary>
    public void Put(TKey key, TValue value, Func<TValue, bool>? isNewer = null)
    {
        lock (_door)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                if (isNewer?.Invoke(node.Value.Value) == true)
                {
                    return;
                }

                _byUse.Remove(node);
            }

            _byKey[key] = _byUse.AddFirst((key, value));
            if (_byKey.Count > most)
            {
                _byKey.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }
    }

    public void Remove(TKey key)
    {
        lock (_door)
        {
            if (_byKey.Remove(key, out var node))
            {
                _byUse.Remove(node);
            }
        }
    }
}
