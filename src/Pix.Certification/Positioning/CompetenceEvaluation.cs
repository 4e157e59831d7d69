using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Challenges;
using Pix.Certification.Profiles;
using Pix.Certification.Timing;

namespace Pix.Certification.Positioning;

/// <summary>Where an evaluation stands.</summary>
public enum EvaluationState
{
    /// <summary>Questions are asked for the first time.</summary>
    UnderWay,

    /// <summary>Nothing is left to ask.</summary>
    Done,

    /// <summary>Questions are asked again: for better, or from the beginning.</summary>
    BegunAgain,
}

/// <summary>One question of an evaluation, and what became of it.</summary>
/// <param name="Number">Its number, from 1 and on over every retry.</param>
/// <param name="Skill">The skill it is about.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="AskedAt">When it was first shown.</param>
public sealed record AskedQuestion(int Number, SkillName Skill, string Challenge, Instant AskedAt)
{
    /// <summary>The answer in its canonical form; null while there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>What became of the answer; the default while there is none.</summary>
    public AnswerOutcome Outcome { get; init; }

    /// <summary>True once it is answered or passed.</summary>
    public bool IsAnswered => Answer is not null;

    /// <summary>
    /// True when it was left without an answer: the competence was started anew, or the bank could not show it any more.
    /// </summary>
    public bool IsLeft { get; init; }
}

/// <summary>What comes next in an evaluation.</summary>
/// <param name="Question">The question to show; null when the competence is done.</param>
public sealed record EvaluationStep(AskedQuestion? Question);

/// <summary>One person's way through one competence: where their profile comes from (POS-1 to POS-3).</summary>
/// <remarks>
/// A stream of its own for each person and competence. A question that is shown and not answered is shown again, never a second one. What
/// is known of a skill stays known until it is answered again; a refused command changes nothing.
/// </remarks>
public sealed partial class CompetenceEvaluation : Aggregate<EvaluationEvent>
{
    private readonly List<AskedQuestion> _questions;
    private readonly Dictionary<string, SkillKnowledge> _known;
    private int _tryFrom;
    private EvaluationBegun _begun = null!;

    // What was reckoned last, until another answer: a step asks for it time and again, and a copy goes on with it.
    private CompetenceKnowledge? _reckoned;

    private CompetenceEvaluation() => (_questions, _known) = ([], new(StringComparer.Ordinal));

    // Questions and what is known of skills are values: the lists of them are each one's own.
    private CompetenceEvaluation(CompetenceEvaluation original)
        : base(original)
    {
        _questions = new(original._questions.Count + 1);
        _questions.AddRange(original._questions);
        _known = new(original._known, StringComparer.Ordinal);
        (_tryFrom, _begun, _reckoned) = (original._tryFrom, original._begun, original._reckoned);
        (State, Last, LastAt) = (original.State, original.Last, original.LastAt);
    }

    /// <summary>The code of the competence.</summary>
    public string Competence => _begun.Competence;

    /// <summary>The language of the challenges.</summary>
    public string Locale => _begun.Locale;

    /// <summary>The seed of every draw.</summary>
    public long Seed => _begun.Seed;

    /// <summary>When it began.</summary>
    public Instant BegunAt => _begun.At;

    /// <summary>Where it stands.</summary>
    public EvaluationState State { get; private set; }

    /// <summary>When it was last answered, or begun: retries are counted from then on.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Whether only accessible challenges are asked.</summary>
    public bool AccessibleOnly => _begun.AccessibleOnly;

    /// <summary>
    /// What the evaluation is called where it is shown, and nowhere else: it tells nothing of whose it is, nor of what is asked (SEC-2).
    /// </summary>
    public string Name => Named(Competence);

    /// <summary>Every question so far, those of earlier tries included.</summary>
    public IReadOnlyList<AskedQuestion> Questions => _questions;

    /// <summary>The question shown and not answered; null when there is none.</summary>
    public AskedQuestion? Outstanding => _questions is [.., { IsAnswered: false, IsLeft: false } last] ? last : null;

    /// <summary>What is known of each skill: directly or inferred, and since when.</summary>
    public IReadOnlyList<SkillKnowledge> Known => [.. _known.Values.OrderBy(static one => one.Skill.Name, StringComparer.Ordinal)];

    /// <summary>The challenges that this person has seen here: a certification prefers others (POS-5).</summary>
    public IReadOnlySet<string> Seen => _questions.Select(static question => question.Challenge).ToHashSet(StringComparer.Ordinal);

    /// <summary>The questions answered since it began, or began again.</summary>
    public IReadOnlyList<AskedQuestion> AnsweredInThisTry
    {
        get
        {
            var answered = new List<AskedQuestion>(_questions.Count - _tryFrom);
            for (var at = _tryFrom; at < _questions.Count; at++)
            {
                if (_questions[at].IsAnswered)
                {
                    answered.Add(_questions[at]);
                }
            }

            return answered;
        }
    }

    // What became of the last question of this try; nothing before the first.
    private AnswerOutcome Last { get; set; } = AnswerOutcome.Correct;

    /// <summary>Begins.</summary>
    /// <param name="course">What can be asked.</param>
    /// <param name="seed">Chance, recorded.</param>
    /// <param name="now">When.</param>
    /// <param name="timeAdded">Extra time, which lengthens timed challenges.</param>
    public static CompetenceEvaluation Begin(PositioningCourse course, long seed, Instant now, Fraction timeAdded = default)
    {
        ArgumentNullException.ThrowIfNull(course);
        var evaluation = new CompetenceEvaluation();
        evaluation.Record(new EvaluationBegun(course.Competence, course.Locale, seed, timeAdded, now)
        {
            AccessibleOnly = course.AccessibleOnly,
        });
        return evaluation;
    }

    /// <summary>Brings an evaluation back from its past.</summary>
    /// <exception cref="ArgumentException">The past does not begin with a beginning.</exception>
    public static CompetenceEvaluation Load(IEnumerable<EvaluationEvent> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var evaluation = new CompetenceEvaluation();
        evaluation.Fold(past);
        return evaluation._begun is null
            ? throw new ArgumentException("An evaluation's past begins with its beginning.", nameof(past))
            : evaluation;
    }

    /// <summary>
    /// A copy that goes on by itself: it stands where its past would bring it, and what is done to the one does not touch the other.
    /// </summary>
    public CompetenceEvaluation Copy() => new(this);

    /// <summary>What is known, with what the skills are worth now.</summary>
    public CompetenceKnowledge Knowledge(PositioningCourse course)
    {
        RequireCourse(course);
        return _reckoned is { } reckoned && reckoned.IsOf(course.Skills)
            ? reckoned
            : _reckoned = course.Skills.Restore(_known.Values, Last);
    }

    /// <summary>How far this person has come in the competence: a line of their profile (PRO-1).</summary>
    public CompetenceStanding Standing(PositioningCourse course)
    {
        var knowledge = Knowledge(course);
        return new(Competence, knowledge.Pix, knowledge.Level)
        {
            ValidatedSkills = [.. knowledge.DirectlyValidated.Select(static skill => skill.ToString())],
        };
    }

    /// <summary>What a question is called where it is shown: drawn for it alone, it tells nothing of the challenge (SEC-2).</summary>
    public string NameOf(AskedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Named(string.Create(CultureInfo.InvariantCulture, $"{question.Number}\n{question.Challenge}"));
    }

    private protected override void Apply(EvaluationEvent happened)
    {
        switch (happened)
        {
            case EvaluationBegun begun:
                (_begun, LastAt) = (begun, begun.At);
                break;
            case QuestionAsked asked:
                LeaveOutstanding(); // One that the bank could not show any more.
                _questions.Add(new(asked.Number, SkillName.Parse(asked.Skill), asked.Challenge, asked.At));
                break;
            case QuestionAnswered answered:
                var question = _questions[answered.Number - 1] with { Answer = answered.Answer, Outcome = answered.Outcome };
                (_questions[answered.Number - 1], Last, LastAt) = (question, answered.Outcome, answered.At);
                _reckoned = null;
                Know(question.Skill, answered, isDirect: true);
                foreach (var inferred in answered.Inferred)
                {
                    Know(SkillName.Parse(inferred), answered, isDirect: false);
                }

                break;
            case EvaluationDone:
                LeaveOutstanding();
                State = EvaluationState.Done;
                break;
            case EvaluationRetried:
                foreach (var wrong in _known.Where(static one => !one.Value.IsValidated).Select(static one => one.Key).ToArray())
                {
                    _known.Remove(wrong);
                }

                BeginAgain();
                break;
            case EvaluationRestarted:
                _known.Clear();
                BeginAgain();
                break;
            default:
                throw new InvalidOperationException($"An evaluation does not know what to make of a {happened.GetType().Name}.");
        }
    }

    private void Know(SkillName skill, QuestionAnswered answered, bool isDirect) =>
        _known[skill.Name] = new(skill, answered.Outcome == AnswerOutcome.Correct, isDirect, answered.At);

    private void BeginAgain()
    {
        LeaveOutstanding();
        _reckoned = null;
        (State, Last, _tryFrom) = (EvaluationState.BegunAgain, AnswerOutcome.Correct, _questions.Count);
    }

    private void LeaveOutstanding()
    {
        if (Outstanding is { } left)
        {
            _questions[^1] = left with { IsLeft = true };
        }
    }

    private string Named(string what)
    {
        const int Bytes = 10; // 80 bits: no two are called the same.
        var text = string.Create(CultureInfo.InvariantCulture, $"{Seed}\n{what}");
        return Base32.Of(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
    }

    private void RequireCourse(PositioningCourse course)
    {
        ArgumentNullException.ThrowIfNull(course);
        if (course.Competence != Competence || course.Locale != Locale)
        {
            throw new ArgumentException(
                $"This evaluation is of {Competence} in '{Locale}'; the course given is of {course.Competence} in '{course.Locale}'.",
                nameof(course));
        }
    }
}
