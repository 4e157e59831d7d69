namespace Pix.Certification.Architecture.Tests;

public sealed class ApprovedTests
{
    [Fact]
    public void The_difference_names_the_lines_that_went_and_those_that_came() =>
        Approved.Difference("one\ntwo\ntwo\nthree", "one\ntwo\nfour\nthree").ShouldBe("- two\n+ four");

    [Fact]
    public void An_indented_line_is_named_with_the_lines_it_belongs_to() =>
        Approved.Difference("N\n{\n  A\n    new\n  B\n    new\n}\n", "N\n{\n  A\n    new\n  B\n    old\n}\n")
            .ShouldBe("- N > B > new\n+ N > B > old");

    [Fact]
    public void Another_order_is_a_difference_too() =>
        Approved.Difference("one\ntwo", "two\none").ShouldBe("(the same lines in another order)");
}
