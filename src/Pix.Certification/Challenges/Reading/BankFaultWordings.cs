using K = Pix.Certification.Challenges.BankFaultKind;

namespace Pix.Certification.Challenges;

/// <summary>What each fault says to the people who write banks.</summary>
internal static class BankFaultWordings
{
    /// <param name="kind">The fault.</param>
    /// <param name="value">What was read.</param>
    /// <param name="expected">What was expected: a name, a list or a range, the same in both languages.</param>
    public static (Wording Reason, Wording Remedy) Of(K kind, string value, string expected) =>
        OfFormat(kind, value, expected) ?? OfPlace(kind, value, expected)
            ?? OfContent(kind, value, expected) ?? OfMedia(kind, value, expected)
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "This fault has no wording.");

    private static (Wording, Wording)? OfFormat(K kind, string value, string expected) => kind switch
    {
        K.NotJson => Say(
            BankReadingWords.TheFileNotJSON,
            BankReadingWords.CorrectSyntaxThere),
        K.WrongType => Say(
            BankReadingWords.ThisValueOfTypeValue(value),
            BankReadingWords.WriteValueOfTypeExpected(expected)),
        K.NotUnicode => Say(
            BankReadingWords.ThisTextHoldsHalfCharacter,
            BankReadingWords.WriteWholeCharacter),
        K.MissingProperty => Say(BankReadingWords.ThePropertyValueMissing(value), BankReadingWords.AddIt),
        K.UnknownProperty => Say(
            BankReadingWords.ThereNoPropertyValueHere(value),
            BankReadingWords.RemoveItOrUseOf(expected)),
        K.DuplicateProperty => Say(
            BankReadingWords.ThePropertyValueWrittenTwice(value),
            BankReadingWords.KeepOfThem),
        K.MisplacedProperty => Say(
            BankReadingWords.ThePropertyValueDoesNot(value),
            BankReadingWords.RemoveItOrChangeKind(expected)),
        K.NoChallenge => Say(
            BankReadingWords.TheFileHoldsNoChallenge,
            BankReadingWords.AddChallengeOrRemoveFile),
        K.EmptyText => Say(BankReadingWords.ThisTextEmpty, BankReadingWords.WriteIt),
        K.NotANumber => Say(
            BankReadingWords.ValueNotFiniteNumber(value),
            BankReadingWords.WriteNumberOrRemoveProperty),
        _ => null,
    };

    private static (Wording, Wording)? OfPlace(K kind, string value, string expected) => kind switch
    {
        K.UnknownCompetence => Say(
            BankReadingWords.TheReferentialHasNoCompetence(value),
            BankReadingWords.UseOfTheseExpected(expected)),
        K.DuplicateId => Say(
            BankReadingWords.TheIdValueAlreadyTaken(value, expected),
            BankReadingWords.GiveEachChallengeIdOf),
        K.IdMalformed => Say(
            BankReadingWords.TheIdValueHoldsBlank(value),
            BankReadingWords.WriteItWithoutBlanks),
        K.LevelOutOfRange => Say(
            BankReadingWords.ThereNoLevelValue(value),
            BankReadingWords.ChooseLevelExpected(expected)),
        K.TubeMalformed => Say(
            BankReadingWords.ValueNotNameOfTube(value),
            BankReadingWords.UseLettersDigitsHyphensOr),
        K.TubeInTwoCompetences => Say(
            BankReadingWords.TheTubeValueAlreadyIn(value, expected),
            BankReadingWords.GiveOfTwoTubesAnother),
        K.SkillNotTubeAndLevel => Say(
            BankReadingWords.ValueNotTubeFollowedBy(value),
            BankReadingWords.WriteExpectedFollowedIfNeed(expected)),
        K.KindUnknown => Say(
            BankReadingWords.ThereNoKindOfChallenge(value),
            BankReadingWords.UseOneOf(expected)),
        K.StateUnknown => Say(
            BankReadingWords.ThereNoStateValue(value),
            BankReadingWords.UseOneOf(expected)),
        K.TimedSecondsNotPositive => Say(
            BankReadingWords.AChallengeCannotLastValue(value),
            BankReadingWords.WriteTimeAboveOrRemove),
        K.DiscriminantNotPositive => Say(
            BankReadingWords.ADiscriminantOfValueTells(value),
            BankReadingWords.WriteNumberAboveOrRemove),
        K.ProbabilityOutOfRange => Say(
            BankReadingWords.ValueNotPossibleProbabilityHere(value),
            BankReadingWords.ItTakesExpected(expected)),
        K.ModelUnknown => Say(
            BankReadingWords.ThereNoModelValue(value),
            BankReadingWords.UseOneOf(expected)),
        K.StepsOutOfRange => Say(
            BankReadingWords.AnItemCannotHaveValueSteps(value),
            BankReadingWords.ItTakesExpected(expected)),
        K.StepOutOfRange => Say(
            BankReadingWords.AStepCannotBeValueHere(value),
            BankReadingWords.ItTakesExpected(expected)),
        K.ToleranceUnknown => Say(
            BankReadingWords.ThereNoToleranceValue(value),
            BankReadingWords.UseOfTheseExpected(expected)),
        K.ToleranceRepeated => Say(
            BankReadingWords.TheToleranceValueListedTwice(value),
            BankReadingWords.ListItOnce),
        _ => null,
    };

    private static (Wording, Wording)? OfContent(K kind, string value, string expected) => kind switch
    {
        K.MissingTranslation => Say(
            BankReadingWords.TheChallengeNotWrittenIn(value),
            BankReadingWords.AddTranslation),
        K.LocaleMalformed => Say(
            BankReadingWords.ValueNotLocale(value),
            BankReadingWords.WriteCodeSuchAsFr),
        K.ChoicesDiffer => Say(
            BankReadingWords.ThisTranslationHasValueChoices(value, expected),
            BankReadingWords.GiveAllOfThemSame),
        K.FieldsDiffer => Say(
            BankReadingWords.ThisTranslationHasFieldsValue(value, expected),
            BankReadingWords.GiveAllSameFields),
        K.TooFewChoices => Say(
            BankReadingWords.ValueChoiceThereNothingTo(value),
            BankReadingWords.GiveAtLeastExpected(expected)),
        K.TooManyChoices => Say(
            BankReadingWords.ValueChoicesAreTooMany(value),
            BankReadingWords.GiveAtMostExpected(expected)),
        K.DuplicateChoice => Say(
            BankReadingWords.TheChoiceValueOfferedTwice(value),
            BankReadingWords.ReplaceOfTwo),
        K.ChoiceOutOfRange => Say(
            BankReadingWords.ThereNoChoiceValue(value),
            BankReadingWords.UsePositionExpected(expected)),
        K.RightChoiceRepeated =>
            Say(BankReadingWords.TheChoiceValueListedTwice(value), BankReadingWords.ListOnce),
        K.NoSolution => Say(BankReadingWords.NothingRight, BankReadingWords.GiveAtLeastSolution),
        K.SolutionLost => Say(
            BankReadingWords.TheTolerancesLeaveNothingOf(value),
            BankReadingWords.RemoveToleranceOrChangeSolution),
        K.SolutionRepeated => Say(
            BankReadingWords.TheSolutionValueReadsLike(value),
            BankReadingWords.RemoveOfTwo),
        K.TooManySolutions => Say(
            BankReadingWords.ValueSolutionsAreTooMany(value),
            BankReadingWords.GiveAtMostExpected(expected)),
        K.TooFewFields => Say(
            BankReadingWords.ValueFieldAreTooFew(value),
            BankReadingWords.GiveAtLeastExpectedOr(expected)),
        K.TooManyFields => Say(
            BankReadingWords.ValueFieldsAreTooMany(value),
            BankReadingWords.GiveAtMostExpected(expected)),
        K.DuplicateField => Say(
            BankReadingWords.TwoFieldsHaveKeyValue(value),
            BankReadingWords.GiveEachFieldKeyOf),
        _ => null,
    };

    private static (Wording, Wording)? OfMedia(K kind, string value, string expected) => kind switch
    {
        K.ImageWithoutText => Say(
            BankReadingWords.TheImageHasNoText,
            BankReadingWords.AddImageText),
        K.TextWithoutImage => Say(
            BankReadingWords.ThisTextStandsForImage,
            BankReadingWords.AddImageOrRemoveText),
        K.MediumOutside => Say(
            BankReadingWords.ThePathValueLeavesBank(value),
            BankReadingWords.WriteRelativePathWithSlashes),
        K.MediumMissing => Say(
            BankReadingWords.TheBankHasNoFile(value),
            BankReadingWords.AddFileOrCorrectPath),
        K.MediumTypeUnknown => Say(
            BankReadingWords.TheFileValueCannotStandHere(value),
            BankReadingWords.GiveFileThatEndsOn(expected)),
        K.MediumNotItsType => Say(
            BankReadingWords.TheFileValueNotWhatItSays(value),
            BankReadingWords.SaveItAs(expected)),
        K.MediumEmpty => Say(
            BankReadingWords.TheFileValueEmpty(value),
            BankReadingWords.AddFileOrCorrectPath),
        K.MediumTooLarge => Say(
            BankReadingWords.TheFileValueTooLarge(value),
            BankReadingWords.MakeItSmaller(expected)),
        K.TooManyMedia => Say(
            BankReadingWords.ValueFilesAreTooMany(value),
            BankReadingWords.GiveAtMostExpected(expected)),
        K.MediaTooLarge => Say(
            BankReadingWords.AllFilesValueTooLarge(value),
            BankReadingWords.MakeThemSmaller(expected)),
        K.SiteMalformed => Say(
            BankReadingWords.ValueNotAddressOfSite(value),
            BankReadingWords.WriteWholeAddressInHttp),
        K.AlternativeUnknown => Say(
            BankReadingWords.ThereNoChallengeValueTo(value),
            BankReadingWords.CorrectId),
        K.AlternativeMisplaced => Say(
            BankReadingWords.ThisChallengeCannotStandIn(value),
            BankReadingWords.ItTakesExpected(expected)),
        _ => null,
    };

    private static (Wording Reason, Wording Remedy) Say(Wording wording, Wording remedy) =>
        (wording, remedy);
}
