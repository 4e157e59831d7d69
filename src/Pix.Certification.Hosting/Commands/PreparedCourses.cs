using Pix.Certification.Hosting.Sources;
using Pix.Certification.Policies;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Commands;

/// <summary>Prepared courses, one for each bank and policy.</summary>
internal sealed class PreparedCourses(IBankSource banks, KnownPolicies policies)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Bank, string Policy), TestCourse> _courses = new();

    public async ValueTask<TestCourse> Current(CertificationPolicy policy, CancellationToken cancellation) =>
        Prepared(await banks.CurrentAsync(cancellation).ConfigureAwait(false), policy);

    public async ValueTask<TestCourse> Of(Sitting sitting, CancellationToken cancellation)
    {
        if (_courses.TryGetValue((sitting.BankVersion, sitting.PolicyId), out var course))
        {
            return course;
        }

        var bank = await banks.FindAsync(sitting.BankVersion, cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The bank {sitting.BankVersion}, which a sitting draws on, is not known to the bank source any more.");
        return Prepared(bank, policies.Find(sitting.PolicyId));
    }

    private TestCourse Prepared(Challenges.ChallengeBank bank, CertificationPolicy policy) => _courses.GetOrAdd(
        (bank.Version, policy.Id),
        _ => policy.Test == TestKind.Adaptive ? AdaptiveCourse.Create(bank, policy).OrThrow() : new ProfileCourse(bank, policy));
}
