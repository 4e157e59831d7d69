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
            "Le fichier n’est pas du JSON.",
            "The file is not JSON.",
            "Corrigez la syntaxe à cet endroit.",
            "Correct the syntax there."),
        K.WrongType => Say(
            $"Cette valeur est du type {value}.",
            $"This value is of type {value}.",
            $"Écrivez une valeur du type {expected}.",
            $"Write a value of type {expected}."),
        K.NotUnicode => Say(
            "Ce texte contient un demi-caractère.",
            "This text holds half a character.",
            "Écrivez le caractère entier.",
            "Write the whole character."),
        K.MissingProperty => Say($"La propriété « {value} » manque.", $"The property '{value}' is missing.", "Ajoutez-la.", "Add it."),
        K.UnknownProperty => Say(
            $"La propriété « {value} » n’existe pas ici.",
            $"There is no property '{value}' here.",
            $"Retirez-la, ou employez l’une de celles-ci : {expected}.",
            $"Remove it, or use one of these: {expected}."),
        K.DuplicateProperty => Say(
            $"La propriété « {value} » est écrite deux fois.",
            $"The property '{value}' is written twice.",
            "Gardez-en une.",
            "Keep one of them."),
        K.MisplacedProperty => Say(
            $"La propriété « {value} » ne va pas avec ce genre d’épreuve.",
            $"The property '{value}' does not go with this kind of challenge.",
            $"Retirez-la, ou changez le genre : {expected}.",
            $"Remove it, or change the kind: {expected}."),
        K.NoChallenge => Say(
            "Le fichier ne contient aucune épreuve.",
            "The file holds no challenge.",
            "Ajoutez une épreuve, ou retirez le fichier.",
            "Add a challenge, or remove the file."),
        K.EmptyText => Say("Ce texte est vide.", "This text is empty.", "Écrivez-le.", "Write it."),
        K.NotANumber => Say(
            $"« {value} » n’est pas un nombre fini.",
            $"'{value}' is not a finite number.",
            "Écrivez un nombre, ou retirez la propriété.",
            "Write a number, or remove the property."),
        _ => null,
    };

    private static (Wording, Wording)? OfPlace(K kind, string value, string expected) => kind switch
    {
        K.UnknownCompetence => Say(
            $"Le référentiel n’a pas de compétence « {value} ».",
            $"The referential has no competence '{value}'.",
            $"Employez l’une de celles-ci : {expected}.",
            $"Use one of these: {expected}."),
        K.DuplicateId => Say(
            $"L’identifiant « {value} » est déjà pris : {expected}.",
            $"The id '{value}' is already taken: {expected}.",
            "Donnez à chaque épreuve un identifiant à elle.",
            "Give each challenge an id of its own."),
        K.IdMalformed => Say(
            $"L’identifiant « {value} » contient un blanc.",
            $"The id '{value}' holds a blank.",
            "Écrivez-le sans blanc.",
            "Write it without blanks."),
        K.LevelOutOfRange => Say(
            $"Le niveau {value} n’existe pas.",
            $"There is no level {value}.",
            $"Choisissez un niveau : {expected}.",
            $"Choose a level: {expected}."),
        K.TubeMalformed => Say(
            $"« {value} » n’est pas un nom de tube.",
            $"'{value}' is not the name of a tube.",
            "Employez des lettres, des chiffres, des traits d’union ou de soulignement.",
            "Use letters, digits, hyphens or underscores."),
        K.TubeInTwoCompetences => Say(
            $"Le tube « {value} » est déjà dans la compétence {expected}.",
            $"The tube '{value}' is already in competence {expected}.",
            "Donnez un autre nom à l’un des deux tubes.",
            "Give one of the two tubes another name."),
        K.SkillNotTubeAndLevel => Say(
            $"« {value} » n’est pas le tube suivi du niveau.",
            $"'{value}' is not the tube followed by the level.",
            $"Écrivez « {expected} », suivi au besoin d’une version telle que @2.",
            $"Write '{expected}', followed if need be by a version such as @2."),
        K.KindUnknown => Say(
            $"Il n’y a pas de genre d’épreuve « {value} ».",
            $"There is no kind of challenge '{value}'.",
            $"Employez l’un de ceux-ci : {expected}.",
            $"Use one of these: {expected}."),
        K.StateUnknown => Say(
            $"Il n’y a pas d’état « {value} ».",
            $"There is no state '{value}'.",
            $"Employez l’un de ceux-ci : {expected}.",
            $"Use one of these: {expected}."),
        K.TimedSecondsNotPositive => Say(
            $"Une épreuve ne peut pas durer {value} seconde(s).",
            $"A challenge cannot last {value} second(s).",
            "Écrivez une durée au-dessus de 0, ou retirez la propriété.",
            "Write a time above 0, or remove the property."),
        K.DiscriminantNotPositive => Say(
            $"Un discriminant de {value} ne départage personne.",
            $"A discriminant of {value} tells nobody apart.",
            "Écrivez un nombre au-dessus de 0, ou retirez la propriété.",
            "Write a number above 0, or remove the property."),
        K.ProbabilityOutOfRange => Say(
            $"{value} n’est pas une probabilité possible ici.",
            $"{value} is not a possible probability here.",
            $"Il faut : {expected}.",
            $"It takes: {expected}."),
        K.ToleranceUnknown => Say(
            $"Il n’y a pas de tolérance « {value} ».",
            $"There is no tolerance '{value}'.",
            $"Employez l’une de celles-ci : {expected}.",
            $"Use one of these: {expected}."),
        K.ToleranceRepeated => Say(
            $"La tolérance {value} est citée deux fois.",
            $"The tolerance {value} is listed twice.",
            "Citez-la une fois.",
            "List it once."),
        _ => null,
    };

    private static (Wording, Wording)? OfContent(K kind, string value, string expected) => kind switch
    {
        K.MissingTranslation => Say(
            $"L’épreuve n’est pas écrite en « {value} ».",
            $"The challenge is not written in '{value}'.",
            "Ajoutez la traduction.",
            "Add the translation."),
        K.LocaleMalformed => Say(
            $"« {value} » n’est pas une langue.",
            $"'{value}' is not a locale.",
            "Écrivez un code tel que fr ou fr-CA.",
            "Write a code such as fr or fr-CA."),
        K.ChoicesDiffer => Say(
            $"Cette traduction a {value} choix, la première {expected}.",
            $"This translation has {value} choices, the first one {expected}.",
            "Donnez les mêmes choix, dans le même ordre, à toutes.",
            "Give all of them the same choices, in the same order."),
        K.FieldsDiffer => Say(
            $"Cette traduction a les champs {value}, la première {expected}.",
            $"This translation has the fields {value}, the first one {expected}.",
            "Donnez les mêmes champs, dans le même ordre, à toutes.",
            "Give all of them the same fields, in the same order."),
        K.TooFewChoices => Say(
            $"{value} choix : il n’y a rien à choisir.",
            $"{value} choice(s): there is nothing to choose from.",
            $"Donnez-en au moins {expected}.",
            $"Give at least {expected}."),
        K.TooManyChoices => Say(
            $"{value} choix, c’est trop.",
            $"{value} choices are too many.",
            $"Donnez-en au plus {expected}.",
            $"Give at most {expected}."),
        K.DuplicateChoice => Say(
            $"Le choix « {value} » est proposé deux fois.",
            $"The choice '{value}' is offered twice.",
            "Remplacez l’un des deux.",
            "Replace one of the two."),
        K.ChoiceOutOfRange => Say(
            $"Il n’y a pas de choix {value}.",
            $"There is no choice {value}.",
            $"Employez une position : {expected}.",
            $"Use a position: {expected}."),
        K.RightChoiceRepeated =>
            Say($"Le choix {value} est cité deux fois.", $"The choice {value} is listed twice.", "Citez-le une fois.", "List it once."),
        K.NoSolution => Say("Rien n’est juste.", "Nothing is right.", "Donnez au moins une solution.", "Give at least one solution."),
        K.SolutionLost => Say(
            $"Les tolérances ne laissent rien de la solution « {value} ».",
            $"The tolerances leave nothing of the solution '{value}'.",
            "Retirez une tolérance, ou changez la solution.",
            "Remove a tolerance, or change the solution."),
        K.SolutionRepeated => Say(
            $"La solution « {value} » se lit comme une autre.",
            $"The solution '{value}' reads like another.",
            "Retirez l’une des deux.",
            "Remove one of the two."),
        K.TooManySolutions => Say(
            $"{value} solutions, c’est trop.",
            $"{value} solutions are too many.",
            $"Donnez-en au plus {expected}.",
            $"Give at most {expected}."),
        K.TooFewFields => Say(
            $"{value} champ(s), c’est trop peu.",
            $"{value} field(s) are too few.",
            $"Donnez-en au moins {expected}, ou employez le genre shortAnswer.",
            $"Give at least {expected}, or use the kind shortAnswer."),
        K.TooManyFields => Say(
            $"{value} champs, c’est trop.",
            $"{value} fields are too many.",
            $"Donnez-en au plus {expected}.",
            $"Give at most {expected}."),
        K.DuplicateField => Say(
            $"Deux champs ont la clé « {value} ».",
            $"Two fields have the key '{value}'.",
            "Donnez à chaque champ une clé à lui.",
            "Give each field a key of its own."),
        _ => null,
    };

    private static (Wording, Wording)? OfMedia(K kind, string value, string expected) => kind switch
    {
        K.ImageWithoutText => Say(
            "L’image n’a pas de texte de remplacement.",
            "The image has no text alternative.",
            "Ajoutez « imageText ».",
            "Add 'imageText'."),
        K.TextWithoutImage => Say(
            "Ce texte remplace une image qui n’est pas là.",
            "This text stands for an image that is not there.",
            "Ajoutez « image », ou retirez le texte.",
            "Add 'image', or remove the text."),
        K.MediumOutside => Say(
            $"Le chemin « {value} » sort de la banque.",
            $"The path '{value}' leaves the bank.",
            "Écrivez un chemin relatif, avec des barres obliques et sans « .. ».",
            "Write a relative path, with slashes and without '..'."),
        K.MediumMissing => Say(
            $"La banque n’a pas de fichier « {value} ».",
            $"The bank has no file '{value}'.",
            "Ajoutez le fichier, ou corrigez le chemin.",
            "Add the file, or correct the path."),
        K.SiteMalformed => Say(
            $"« {value} » n’est pas l’adresse d’un site.",
            $"'{value}' is not the address of a site.",
            "Écrivez une adresse entière, en http ou https.",
            "Write a whole address, in http or https."),
        K.AlternativeUnknown => Say(
            $"Il n’y a pas d’épreuve « {value} » à remplacer.",
            $"There is no challenge '{value}' to stand in for.",
            "Corrigez l’identifiant.",
            "Correct the id."),
        K.AlternativeMisplaced => Say(
            $"Cette épreuve ne peut pas remplacer « {value} ».",
            $"This challenge cannot stand in for '{value}'.",
            $"Il faut : {expected}.",
            $"It takes: {expected}."),
        _ => null,
    };

    private static (Wording Reason, Wording Remedy) Say(string french, string english, string remedyFrench, string remedyEnglish) =>
        (new(french, english), new(remedyFrench, remedyEnglish));
}
