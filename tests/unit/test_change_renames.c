// SPDX-License-Identifier: EUPL-1.2
// What figures of earlier versions are called now (change/renames.h): a plan through five versions, and figures of them as
// "measure|timepoint|breakdown|group|item", as in the tidy report. "gone": in something of it there is no one name now.
#include "change/renames.h"

#include "change_check.h"

#define VERSIONS 5

#define HEAD(version) "plan p \"P\" { version " version " language en without gender \"-\" }\n"
#define SAME                                                                                       \
    "question calm \"Calm\" : yesno\n"                                                             \
    "measure still \"Calm\" = share of calm = yes\n"                                               \
    "breakdown age_ \"Age\" = age@entry in ..17, 18..\n"
#define REST(well, old, odd)                                                                       \
    SAME "question goal_ \"Goal\" : goal scaled\n"                                                 \
         "measure well_ \"Well\" = distribution of well\n"                                         \
         "measure odd_ \"Odd\" = distribution of odd\nmeasure mean_ \"Mean\" = mean of well\n"     \
         "question well \"Well\" : " well "\nquestion odd \"Odd\" : " odd "\nbreakdown old_ "      \
         "\"Old\" = " old "\n"

// The second gives everything another name, and makes two choices and two reasons one.
static const char *const texts[VERSIONS] = {
    HEAD("1") "background { question area \"Area\" : choice { north \"N\" south \"S\" }\n"
              "    question born \"Born\" : year 1900..2030 }\n"
              "timepoint start \"Start\" at entry\n"
              "timepoint week \"Week\" every 2 weeks after entry until exit\n"
              "question home \"Home\" : choice { flat \"Flat\" house \"House\" villa \"Villa\" }\n"
              "    missing { unknown \"?\" secret \"-\" silent \"-\" }\n"
              "measure homes \"Homes\" = distribution of home\n"
              "measure moves \"Moves\" = shift of home from start to week#2\n"
              "measure all_ \"All\" = count of cases\n"
              "measure dropped \"Dropped\" = share of calm = no\n"
              "breakdown area\nbreakdown home_ \"Home\" = home@start\n"
              "breakdown lost \"Lost\" = calm@start = no\n" REST(
                  "scale 1..5 missing { unsure \"Unsure\" }", "age@entry in ..64, 65..",
                  "choice { red \"Red\" blue \"Blue\" }"),
    HEAD(
        "2") "background { question place \"Area\" : choice { upper \"N\" was north south \"S\" }\n"
             "    was area question born \"Born\" : year 1900..2030 }\n"
             "timepoint first \"Start\" at entry was start\n"
             "timepoint fortnight \"Week\" every 2 weeks after entry until exit was week\n"
             "question lives \"Home\" : choice { apartment \"Flat\" was flat\n"
             "    building \"House\" was house, villa } was home\n"
             "    missing { unclear \"?\" was unknown hidden \"-\" was secret, silent }\n"
             "measure housing \"Homes\" = distribution of lives was homes\n"
             "measure changes \"Moves\" = shift of lives from first to fortnight#2 was moves\n"
             "measure all_ \"All\" = count of cases\n"
             "breakdown place was area\nbreakdown lives_ \"Home\" = lives@first was home_\n" REST(
                 "scale 1..5 missing { uncertain \"Unsure\" was unsure }",
                 "age@entry in ..64, 65..", "choice { red \"Red\" blue \"Blue\" }"),
    // one scale recoded, a choice that is gone, groups that are others
    HEAD("3") "background { question place \"Area\" : choice { upper \"N\" south \"S\" }\n"
              "    question born \"Born\" : year 1900..2030 }\n"
              "timepoint first \"Start\" at entry\n"
              "timepoint fortnight \"Week\" every 2 weeks after entry until exit\n"
              "question lives \"Home\" : choice { apartment \"Flat\" building \"House\" }\n"
              "    missing { unclear \"?\" }\n"
              "measure housing \"Homes\" = distribution of lives\n"
              "measure changes \"Moves\" = shift of lives from first to fortnight#2\n"
              "measure all_ \"All\" = count of cases\n"
              "breakdown place\nbreakdown lives_ \"Home\" = lives@first\n" REST(
                  "scale 0..4 was 1..5 as x - 1 missing { uncertain \"Unsure\" was unsure }",
                  "age@entry in ..69, 70..", "choice { blue \"Blue\" green \"Green\" }"),
    // a question of another kind
    HEAD("4") "background { question place \"Area\" : choice { upper \"N\" south \"S\" }\n"
              "    question born \"Born\" : year 1900..2030 }\n"
              "timepoint first \"Start\" at entry\n"
              "timepoint fortnight \"Week\" every 2 weeks after entry until exit\n"
              "question lives \"Home\" : choice { apartment \"Flat\" building \"House\" }\n"
              "measure housing \"Homes\" = distribution of lives\n"
              "measure changes \"Moves\" = shift of lives from first to fortnight#2\n"
              "measure all_ \"All\" = count of cases among lives@first = apartment\n"
              "breakdown place\nbreakdown lives_ \"Home\" = lives@first\n" REST(
                  "scale 0..4", "age@entry in ..69, 70..", "yesno new meaning"),
    // without the question, the timepoint and the breakdown
    HEAD("5") "background { question born \"Born\" : year 1900..2030 }\n"
              "timepoint first \"Start\" at entry\n"
              "measure all_ \"All\" = count of cases\n" SAME,
};

struct bench {
    struct fj_compilation *done[VERSIONS];
    const struct fj_plan *plans[VERSIONS];
    struct fj_arena *arena;
};

static struct bench open_bench(void)
{
    struct bench bench = {.arena = fj_arena_new()};
    for (size_t i = 0; i < VERSIONS; i++) {
        bench.done[i] = change_compile(texts[i]);
        bench.plans[i] = bench.done[i]->plan;
    }
    return bench;
}

static void close_bench(struct bench *bench)
{
    for (size_t i = 0; i < VERSIONS; i++)
        fj_compilation_free(bench->done[i]);
    fj_arena_free(bench->arena);
}

// The version it is of, the last one, what it is called there.
struct figure_case {
    int from, to;
    const char *before, *now;
};

static const struct figure_case figures[] = {
    {1, 1, "homes|start|area|north|flat", "homes|start|area|north|flat"},
    {1, 2, "homes|start|area|north|flat", "housing|first|place|upper|apartment"},
    {1, 2, "homes|start|area|south|flat", "housing|first|place|south|apartment"},
    {1, 2, "homes|start|area|?|", "housing|first|place|?|"},
    {1, 2, "homes|start|||unknown", "housing|first|||unclear"},
    {1, 2, "homes|week#3|||flat", "housing|fortnight#3|||apartment"},
    {1, 2, "moves|start>week#2|||flat>flat", "changes|first>fortnight#2|||apartment>apartment"},
    {1, 2, "still|start|age_|..17|", "still|first|age_|..17|"},
    {1, 2, "all_||area*home_|north*flat|", "all_||place*lives_|upper*apartment|"},
    {1, 2, "all_||age_*area|18..*south|", "all_||age_*place|18..*south|"},
    {1, 2, "well_|start|||3", "well_|first|||3"},
    // what is none of a question's answers keeps its name
    {1, 2, "homes|start|||n", "housing|first|||n"},
    {1, 2, "all_||||sum", "all_||||sum"},
    {1, 2, "mean_|start|||unsure", "mean_|first|||uncertain"},
    // two became one: neither has a name of its own
    {1, 2, "homes|start|||house", "gone"},
    {1, 2, "homes|start|||villa", "gone"},
    {1, 2, "homes|start|||secret", "gone"},
    {1, 2, "moves|start>week#2|||flat>villa", "gone"},
    {1, 2, "all_||home_|house|", "gone"},
    // no such measure, timepoint, breakdown or group in it any more
    {1, 2, "dropped|start|||", "gone"},
    {1, 2, "other|start|||", "gone"},
    {1, 2, "still|other|||", "gone"},
    {1, 2, "all_||lost|yes|", "gone"},
    {1, 2, "all_||other|yes|", "gone"},
    {1, 2, "all_||area|north*south|", "gone"},
    {4, 5, "all_||place|upper|", "gone"},
    {4, 5, "still|fortnight#1|||", "gone"},
    {4, 5, "all_||lives_|apartment|", "gone"},
    // groups of other ages; choices and reasons that are gone, and those that stay
    {2, 3, "still|first|old_|..64|", "gone"},
    {2, 3, "still|first|age_|..17|", "still|first|age_|..17|"},
    {2, 3, "odd_|first|||blue", "odd_|first|||blue"},
    {2, 3, "odd_|first|||red", "gone"},
    {2, 3, "housing|first|||hidden", "gone"},
    {2, 3, "housing|first|||unclear", "housing|first|||unclear"},
    // of a recode the values are other numbers, and the reasons are what they were
    {2, 3, "well_|first|||3", "gone"},
    {2, 3, "well_|first|||uncertain", "well_|first|||uncertain"},
    {2, 3, "well_|first|||mean", "well_|first|||mean"},
    {3, 4, "well_|first|||3", "well_|first|||3"},
    {3, 4, "odd_|first|||blue", "gone"},
    // several versions on
    {1, 3, "homes|start|area|north|flat", "housing|first|place|upper|apartment"},
    {1, 4, "homes|start|area|north|flat", "housing|first|place|upper|apartment"},
    {1, 5, "homes|start|area|north|flat", "gone"},
    {1, 5, "all_||age_|18..|", "all_||age_|18..|"},
};

// The next of the five parts of a figure.
static const char *take_part(struct fj_arena *arena, const char **at)
{
    size_t length = strcspn(*at, "|");
    const char *part = fj_arena_copy(arena, *at, length);
    *at += length + ((*at)[length] == '|');
    return part;
}

static bool figure_holds(const struct bench *bench, const struct figure_case *one)
{
    struct fj_renames renames;
    assert_true(fj_renames_of(bench->arena, bench->plans, (size_t)one->to, &renames));
    const char *at = one->before;
    struct fj_figure_names names;
    names.measure = take_part(bench->arena, &at);
    names.timepoint = take_part(bench->arena, &at);
    names.breakdown = take_part(bench->arena, &at);
    names.group = take_part(bench->arena, &at);
    names.item = take_part(bench->arena, &at);
    const char *now = "gone";
    if (fj_renames_figure(&renames, (size_t)one->from - 1, &names))
        now = fj_arena_printf(bench->arena, "%s|%s|%s|%s|%s", names.measure, names.timepoint,
                              names.breakdown, names.group, names.item);
    bool holds = strcmp(now, one->now) == 0;
    if (!holds)
        fprintf(stderr, "%s of version %d is in version %d %s, and should be %s\n", one->before,
                one->from, one->to, now, one->now);
    return holds;
}

static void a_figure_is_found_under_the_names_of_now(void **state)
{
    struct bench bench = open_bench();
    size_t failures = 0;
    (void)state;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        failures += !figure_holds(&bench, &figures[i]);
    close_bench(&bench);
    assert_int_equal(failures, 0);
}

// What a measure is called in a later version, and whether its figures say the same there.
static void a_measure_keeps_its_meaning_where_only_names_change(void **state)
{
    static const struct {
        int from, to;
        const char *before, *now;
        bool keeps;
    } measures[] = {
        {1, 1, "homes", "homes", true},
        {1, 2, "moves", "changes", false}, // two of its choices became one
        {1, 2, "still", "still", true},
        {1, 2, "all_", "all_", true},
        {1, 2, "dropped", NULL, false},
        {1, 2, "other", NULL, false},
        {2, 3, "well_", "well_", false},
        {3, 4, "all_", "all_", false},
        {3, 4, "odd_", "odd_", false},
        {1, 4, "still", "still", true},
        {4, 5, "still", "still", false}, // a timepoint it was worked out at is gone
        {1, 5, "homes", NULL, false},
        {4, 5, "housing", NULL, false},
    };
    struct bench bench = open_bench();
    (void)state;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        struct fj_renames renames;
        size_t from = (size_t)measures[i].from - 1;
        assert_true(fj_renames_of(bench.arena, bench.plans, (size_t)measures[i].to, &renames));
        const struct fj_measure *now = fj_renames_measure(&renames, from, measures[i].before);
        assert_int_equal(now != NULL, measures[i].now != NULL);
        if (now)
            assert_string_equal(now->name, measures[i].now);
        if (fj_renames_keeps_meaning(&renames, from, measures[i].before) != measures[i].keeps)
            fail_msg("%s of version %d in version %d", measures[i].before, measures[i].from,
                     measures[i].to);
    }
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_found_under_the_names_of_now),
        cmocka_unit_test(a_measure_keeps_its_meaning_where_only_names_change)};
    return cmocka_run_group_tests_name("change/renames", tests, NULL, NULL);
}
