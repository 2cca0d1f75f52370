// SPDX-License-Identifier: EUPL-1.2
// What two units that use the same cores can hold against each other (change/units.h, language §7): measure by measure,
// whichever of the two has the newer core.
#include "change/units.h"

#include "change_check.h"
#include "emit/change/change_write.h"

// The files of one unit; what is not there is empty.
struct unit {
    const char *plan, *core, *other, *bare;
};

struct units_case {
    const char *about;
    struct unit one, other;
    const char *expected; // a measure a line, the older core's unit first
};

static bool read_file(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    const struct unit *unit = context;
    const char *text = strcmp(path, "core.plan") == 0    ? unit->core
                       : strcmp(path, "other.plan") == 0 ? unit->other
                                                         : unit->bare;
    (void)from;
    *out_resolved = path;
    *out_text = text ? text : "";
    *out_length = strlen(*out_text);
    *out_reason = "";
    return true;
}

static struct fj_compilation *compile(const struct unit *unit)
{
    struct fj_reader reader = {(void *)(uintptr_t)unit, read_file};
    struct fj_compilation *done =
        fj_compile("unit.plan", unit->plan, strlen(unit->plan), &reader, true, FJ_LANG_EN);
    assert_non_null(done);
    if (!done->plan)
        fail_msg("%s: %s", fj_code_name(done->diags.first->code), done->diags.first->message);
    return done;
}

#define UNIT(name, uses, rest)                                                                     \
    "plan " name " \"" name "\" { language en without gender \"-\" }\n" uses                       \
    "timepoint start \"Start\" at entry\ntimepoint end \"End\" at exit\n" rest
#define CORE(version, rest)                                                                        \
    "plan core \"Core\" { version " version " }\nquestion calm \"Calm\" : yesno\n" rest
#define OTHER(version, rest) "plan more \"More\" { version " version " }\n" rest
#define USES                 "use \"core.plan\"\n"
#define USES_BOTH            USES "use \"other.plan\"\n"

static const struct units_case cases[] = {
    {"the same core",
     {UNIT("north", USES, "measure m \"M\" = share of calm = yes at end"), CORE("1", ""), 0, 0},
     {UNIT("south", USES,
           "measure m \"M\" = share of calm = yes at end\n"
           "measure n \"N\" = share of calm = yes at start"),
      CORE("1", ""), 0, 0},
     "north south core 1 1\nm comparable\nn alone\n"},
    {"what one of them asks of itself",
     {UNIT("north", USES,
           "question own \"Own\" : scale 1..5 record r \"R\" { question k \"K\" : yesno }\n"
           "score s \"S\" = own + 1 score t \"T\" = mean(own)\n"
           "measure q \"Q\" = mean of own at end measure k \"K\" = count of r\n"
           "measure z \"Z\" = mean of s at end measure y \"Y\" = share of calm = yes at end"),
      CORE("1", ""), 0, 0},
     {UNIT("south", USES,
           "question own \"Own\" : scale 1..5 record r \"R\" { question k \"K\" : yesno }\n"
           "score s \"S\" = own + 1\n"
           "measure q \"Q\" = mean of own at end measure k \"K\" = count of r\n"
           "measure z \"Z\" = mean of s at end measure y \"Y\" = share of calm = yes at end"),
      CORE("1", ""), 0, 0},
     "north south core 1 1\nq own\nk own\nz own\ny comparable\n"},
    {"a score and a record of the core, and a score over it of their own",
     {UNIT("north", USES,
           "score t \"T\" = s * 2 measure m \"M\" = mean of s at end\n"
           "measure n \"N\" = mean of t at end measure k \"K\" = count of r"),
      CORE("1", "question q \"Q\" : scale 1..5 score s \"S\" = q + 1 record r \"R\" { question k "
                "\"K\" : yesno }"),
      0, 0},
     {UNIT("south", USES,
           "score t \"T\" = s * 2 measure m \"M\" = mean of s at end\n"
           "measure n \"N\" = mean of t at end measure k \"K\" = count of r"),
      CORE("1", "question q \"Q\" : scale 1..5 score s \"S\" = q + 1 record r \"R\" { question k "
                "\"K\" : yesno }"),
      0, 0},
     "north south core 1 1\nm comparable\nn own\nk comparable\n"},
    {"what only the newer of them asks of itself",
     {UNIT("north", USES, "measure m \"M\" = share of calm = yes at end"), CORE("1", ""), 0, 0},
     {UNIT("south", USES,
           "question own \"Own\" : yesno measure m \"M\" = share of own = yes at end"),
      CORE("1", ""), 0, 0},
     "north south core 1 1\nm own\n"},
    {"a core that moved on, in the unit that is named first",
     {UNIT("north", USES,
           "measure m \"M\" = share of still = yes at end\n"
           "measure n \"N\" = share of glad = yes at end measure o \"O\" = share of even = yes at "
           "end\n"
           "measure p \"P\" = share of even = no at end"),
      "plan core \"Core\" { version 2 }\nquestion still \"Calm\" : yesno was calm\n"
      "question glad \"Merry\" : yesno new meaning question even \"Even\" : yesno",
      0, 0},
     {UNIT("south", USES,
           "measure m \"M\" = share of calm = yes at end\n"
           "measure n \"N\" = share of glad = yes at end measure o \"O\" = share of even = yes at "
           "end\n"
           "measure p \"P\" = share of even = yes at end"),
      CORE("1", "question glad \"Glad\" : yesno question even \"Even\" : yesno"), 0, 0},
     "south north core 1 2\nm mapped\nn broken\no comparable\np redefined\n"},
    {"two cores, of which the second moved on",
     {UNIT("north", USES_BOTH,
           "measure m \"M\" = share of calm = yes at end\n"
           "measure n \"N\" = share of glad = yes at end"),
      CORE("1", ""), OTHER("4", "question glad \"Glad\" : yesno"), 0},
     {UNIT("south", USES_BOTH,
           "measure m \"M\" = share of calm = yes at end\n"
           "measure n \"N\" = share of glad = yes at end"),
      CORE("1", ""), OTHER("3", "question glad \"Glad\" : yesno"), 0},
     "south north core 1 1 more 3 4\nm comparable\nn comparable\n"},
    {"two cores, of which each of the units has a newer one",
     {UNIT("north", USES_BOTH,
           "measure m \"M\" = share of calm = yes at end\n"
           "measure n \"N\" = share of merry = yes at end\n"
           "measure b \"B\" = share of calm = yes and merry = yes at end\n"
           "measure c \"C\" = count of cases\n"),
      CORE("1", ""),
      OTHER("4", "question merry \"Glad\" : yesno was glad\n"
                 "measure k2 \"K\" = share of merry = no at end was k"),
      0},
     {UNIT("south", USES_BOTH,
           "measure m \"M\" = share of still = yes at end\n"
           "measure n \"N\" = share of glad = yes at end\n"
           "measure b \"B\" = share of still = yes and glad = yes at end\n"
           "measure d \"D\" = share of still = no at end\n"
           "measure c \"C\" = count of cases\n"),
      "plan core \"Core\" { version 2 }\nquestion still \"Calm\" : yesno was calm\n",
      OTHER("3", "question glad \"Glad\" : yesno\nmeasure k \"K\" = share of glad = no at end"), 0},
     "north south core 1 2 more 4 3\nk2 mapped\nm mapped\nn mapped\nb crossed\nd alone\n"
     "c comparable\n"},
    {"the same core, and a timepoint that one of them says was the other's",
     {UNIT("north", USES, "measure m \"M\" = share of calm = yes at end"), CORE("1", ""), 0, 0},
     {"plan south \"South\" { language en without gender \"-\" }\n" USES
      "timepoint start \"Start\" at entry\ntimepoint last \"End\" at exit was end\n"
      "measure m \"M\" = share of calm = yes at last",
      CORE("1", ""), 0, 0},
     "north south core 1 1\nm redefined\n"},
    {"a file without a head, which is the unit's own",
     {UNIT("north", USES "use \"bare.plan\"\n",
           "measure m \"M\" = share of calm = yes at end\n"
           "measure n \"N\" = share of glad = yes at end"),
      CORE("1", ""), 0, "question glad \"Glad\" : yesno"},
     {UNIT("south", USES "use \"bare.plan\"\n",
           "measure m \"M\" = share of calm = yes at end\n"
           "measure n \"N\" = share of glad = yes at end"),
      CORE("1", ""), 0, "question glad \"Glad\" : yesno"},
     "north south core 1 1\nm comparable\nn own\n"},
    {"a file without a head, named as the other's core",
     {UNIT("north", "use \"other.plan\"\n", "measure m \"M\" = share of calm = yes at end"), 0,
      CORE("1", ""), 0},
     {UNIT("south", "use \"core\"\n", "measure m \"M\" = share of calm = yes at end"), 0, 0,
      "question calm \"Calm\" : yesno"},
     "north south\n"},
    {"no core of both",
     {UNIT("north", USES, "measure m \"M\" = share of calm = yes at end"), CORE("1", ""), 0, 0},
     {UNIT("south", "",
           "question calm \"Calm\" : yesno measure m \"M\" = share of calm = yes at end"),
      0, 0, 0},
     "north south\n"},
};

static void tell(const struct fj_units *units, struct fj_writer *out)
{
    fj_write_format(out, "%s %s", units->comparison->before->name, units->comparison->after->name);
    for (size_t i = 0; i < units->core_count; i++)
        fj_write_format(out, " %s %d %d", units->cores[i].after->name,
                        units->cores[i].before->version, units->cores[i].after->version);
    fj_write_char(out, '\n');
    for (size_t i = 0; i < units->measure_count; i++) {
        const struct fj_change_measure *judged = units->measures[i].judged;
        fj_write_format(out, "%s %s\n", judged->after ? judged->after->name : judged->before->name,
                        fj_units_verdict_name(units->measures[i].verdict));
    }
}

static bool is_same(const struct fj_units_measure *a, const struct fj_units_measure *b)
{
    const struct fj_change_measure *one = a->judged, *other = b->judged;
    return a->verdict == b->verdict &&
           ((one->before == other->before && one->after == other->after) ||
            (one->before == other->after && one->after == other->before));
}

// The same of every measure, whichever of the two is named first.
static size_t count_unlike(const char *about, const struct fj_units *units,
                           const struct fj_units *turned)
{
    size_t unlike = units->measure_count != turned->measure_count;
    for (size_t i = 0; i < units->measure_count; i++) {
        bool found = false;
        for (size_t k = 0; !found && k < turned->measure_count; k++)
            found = is_same(&units->measures[i], &turned->measures[k]);
        unlike += !found;
    }
    if (unlike > 0)
        fprintf(stderr, "%s: not the same from the other side\n", about);
    return unlike;
}

static void each_measure_is_judged(void **state)
{
    size_t failures = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fj_compilation *one = compile(&cases[i].one), *other = compile(&cases[i].other);
        struct fj_arena *arena = fj_arena_new();
        struct fj_units units, turned;
        struct fj_writer told = {0};
        assert_true(fj_change_units(arena, one->plan, other->plan, &units));
        assert_true(fj_change_units(arena, other->plan, one->plan, &turned));
        failures += count_unlike(cases[i].about, &units, &turned);
        tell(&units, &told);
        if (strcmp(told.bytes, cases[i].expected) != 0) {
            fprintf(stderr, "%s:\nexpected:\n%stold:\n%s\n", cases[i].about, cases[i].expected,
                    told.bytes);
            failures++;
        }
        fj_writer_free(&told);
        fj_arena_free(arena);
        fj_compilation_free(one);
        fj_compilation_free(other);
    }
    assert_int_equal(failures, 0);
}

// Of two cores, as JSON.
static void both_cores_are_told(void **state)
{
    const struct units_case *of_two = &cases[5];
    struct fj_compilation *one = compile(&of_two->one), *other = compile(&of_two->other);
    struct fj_arena *arena = fj_arena_new();
    struct fj_units units;
    struct fj_writer out = {0};
    (void)state;
    assert_true(fj_change_units(arena, one->plan, other->plan, &units));
    fj_units_write_json(&units, arena, FJ_LANG_EN, &out);
    assert_false(out.failed);
    assert_string_equal(out.bytes,
                        "{\"older\":{\"plan\":\"south\",\"version\":1},"
                        "\"newer\":{\"plan\":\"north\",\"version\":1},"
                        "\"cores\":[{\"name\":\"core\",\"older\":1,\"newer\":1},"
                        "{\"name\":\"more\",\"older\":3,\"newer\":4}],\"measures\":[\n"
                        "{\"measure\":\"m\",\"verdict\":\"comparable\",\"why\":\"\"},\n"
                        "{\"measure\":\"n\",\"verdict\":\"comparable\",\"why\":\"\"}]}\n");
    fj_writer_free(&out);
    fj_arena_free(arena);
    fj_compilation_free(one);
    fj_compilation_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_measure_is_judged),
                                       cmocka_unit_test(both_cores_are_told)};
    return cmocka_run_group_tests_name("change/units", tests, NULL, NULL);
}
