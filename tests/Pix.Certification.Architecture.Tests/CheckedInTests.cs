namespace Pix.Certification.Architecture.Tests;

public sealed class CheckedInTests
{
    [Fact]
    public void The_difference_names_the_lines_that_went_and_those_that_came() =>
        CheckedIn.Difference("one\ntwo\ntwo\nthree", "one\ntwo\nfour\nthree").ShouldBe("- two\n+ four");

    [Fact]
    public void An_indented_line_is_named_with_the_line_it_belongs_to() =>
        CheckedIn.Difference("A\n  new\n\nB\n  new\n", "A\n  new\n\nB\n  old\n").ShouldBe("- B > new\n+ B > old");

    [Fact]
    public void Another_order_is_a_difference_too() => CheckedIn.Difference("one\ntwo", "two\none").ShouldBe("(the same lines in another order)");
}
