using Pix.Certification.Journal;

namespace Pix.Certification.Testing;

/// <summary>What every <see cref="IEventJournal"/> promises, whatever it keeps things in: for the tests of whoever writes one.</summary>
/// <remarks>
/// Each check is given a way to open a journal on a place that is empty, and its own. It opens what it is given and disposes of it.
/// </remarks>
public sealed partial class JournalCompliance
{
    private readonly Func<IEventJournal> _create;

    private JournalCompliance(Func<IEventJournal> create) => (_create, Journal) = (create, create());

    /// <summary>What every journal promises.</summary>
    public static IReadOnlyList<ComplianceCheck<Func<IEventJournal>>> Checks { get; } =
    [
        Check(static test => test.A_command_sent_again_under_its_key_is_kept_once(),
            nameof(A_command_sent_again_under_its_key_is_kept_once)),
        Check(static test => test.Of_the_same_command_sent_many_times_at_once_one_is_kept(),
            nameof(Of_the_same_command_sent_many_times_at_once_one_is_kept)),
        Check(static test => test.Replies_are_forgotten_by_age(), nameof(Replies_are_forgotten_by_age)),
        Check(static test => test.Replies_about_somebody_lose_what_they_say_and_keep_their_key(),
            nameof(Replies_about_somebody_lose_what_they_say_and_keep_their_key)),
        Check(static test => test.What_is_removed_can_be_scrubbed_and_the_rest_stays(),
            nameof(What_is_removed_can_be_scrubbed_and_the_rest_stays)),
        Check(static test => test.What_somebody_has_nobody_else_gets_until_it_is_released(),
            nameof(What_somebody_has_nobody_else_gets_until_it_is_released)),
        Check(static test => test.Of_many_who_claim_the_same_one_gets_it(), nameof(Of_many_who_claim_the_same_one_gets_it)),
        Check(static test => test.Rows_are_listed_by_group_sort_and_id(), nameof(Rows_are_listed_by_group_sort_and_id)),
        Check(static test => test.A_counter_gives_each_number_once(), nameof(A_counter_gives_each_number_once)),
        Check(static test => test.A_due_task_is_taken_by_one_until_its_lease_runs_out(),
            nameof(A_due_task_is_taken_by_one_until_its_lease_runs_out)),
        Check(static test => test.Two_who_take_due_tasks_never_take_the_same(), nameof(Two_who_take_due_tasks_never_take_the_same)),
        Check(static test => test.A_destroyed_key_never_comes_back(), nameof(A_destroyed_key_never_comes_back)),
        Check(static test => test.An_entry_with_nothing_in_it_is_kept(), nameof(An_entry_with_nothing_in_it_is_kept)),
        Check(static test => test.What_is_appended_is_read_in_order_character_by_character(),
            nameof(What_is_appended_is_read_in_order_character_by_character)),
        Check(static test => test.Text_that_no_database_keeps_is_refused_before_anything_is_kept(),
            nameof(Text_that_no_database_keeps_is_refused_before_anything_is_kept)),
        Check(static test => test.A_stream_that_went_on_is_a_conflict_and_nothing_is_kept(),
            nameof(A_stream_that_went_on_is_a_conflict_and_nothing_is_kept)),
        Check(static test => test.A_guard_holds_what_was_read(), nameof(A_guard_holds_what_was_read)),
        Check(static test => test.Every_event_carries_the_hash_of_all_before_it_and_the_head_that_of_the_last(),
            nameof(Every_event_carries_the_hash_of_all_before_it_and_the_head_that_of_the_last)),
        Check(static test => test.Streams_and_heads_come_by_code_point(), nameof(Streams_and_heads_come_by_code_point)),
        Check(static test => test.Of_many_writers_on_one_stream_each_version_has_one(),
            nameof(Of_many_writers_on_one_stream_each_version_has_one)),
        Check(static test => test.Writers_on_many_streams_do_not_hinder_each_other(),
            nameof(Writers_on_many_streams_do_not_hinder_each_other)),
        Check(static test => test.A_stream_may_be_long(), nameof(A_stream_may_be_long)),
        Check(static test => test.An_event_may_be_large(), nameof(An_event_may_be_large)),
        Check(static test => test.What_is_cancelled_before_is_not_kept(), nameof(What_is_cancelled_before_is_not_kept)),
        Check(static test => test.What_is_cancelled_meanwhile_is_kept_whole_or_not_at_all(),
            nameof(What_is_cancelled_meanwhile_is_kept_whole_or_not_at_all)),
    ];

    /// <summary>
    /// What a journal promises beyond that outlives its process: what is opened again is the same place, as another host has it.
    /// </summary>
    public static IReadOnlyList<ComplianceCheck<Func<IEventJournal>>> DurableChecks { get; } =
    [
        Check(static test => test.Everything_is_there_when_the_journal_is_opened_again(),
            nameof(Everything_is_there_when_the_journal_is_opened_again)),
        Check(static test => test.Several_hosts_on_one_journal_give_each_version_once(),
            nameof(Several_hosts_on_one_journal_give_each_version_once)),
        Check(static test => test.What_another_host_changed_meanwhile_is_seen_by_a_host_that_knew_it_otherwise(),
            nameof(What_another_host_changed_meanwhile_is_seen_by_a_host_that_knew_it_otherwise)),
        Check(static test => test.Hosts_that_write_everything_at_once_leave_a_sound_journal(),
            nameof(Hosts_that_write_everything_at_once_leave_a_sound_journal)),
    ];

    private IEventJournal Journal { get; }

    private static ComplianceCheck<Func<IEventJournal>> Check(Func<JournalCompliance, Task> check, string name) => new(
        ComplianceCheck<Func<IEventJournal>>.Sentence(name),
        async create =>
        {
            var test = new JournalCompliance(create);
            await using (test.Journal)
            {
                await test.Journal.OpenAsync();
                await check(test);
            }
        });

    private IEventJournal Create() => _create();
}
