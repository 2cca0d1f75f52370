// SPDX-License-Identifier: EUPL-1.2
// The plan as a whole: its head, its declarations in their order, and the rounds in which the compiler says what
// chance has made that cannot be (a condition that always holds), which is then left out.
#include "generate_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/diag_render.h"

// ---- writing -----------------------------------------------------------------------------------------

size_t gen_below(struct gen *g, size_t limit)
{
    return chance_below(&g->chance, limit);
}

bool gen_percent(struct gen *g, int percent)
{
    return chance_percent(&g->chance, percent);
}

bool gen_has(const struct gen *g, enum generate_part part)
{
    return (g->knobs.without & (unsigned)part) == 0;
}

void gen_piece(struct gen *g, bool optional)
{
    if (g->piece_count > 0)
        g->pieces[g->piece_count - 1].end = g->text.length;
    if (g->piece_count < PIECES_MOST)
        g->pieces[g->piece_count++] =
            (struct g_piece){.start = g->text.length, .optional = optional};
}

bool gen_changes(struct gen *g, int percent)
{
    return g->knobs.before != NULL && g->swap_count < SWAPS_MOST && gen_percent(g, percent);
}

void gen_swap(struct gen *g, size_t start, const char *before)
{
    if (g->knobs.before == NULL || g->swap_count == SWAPS_MOST)
        return;
    struct g_swap *swap = &g->swaps[g->swap_count++];
    *swap = (struct g_swap){.start = start, .end = g->text.length};
    snprintf(swap->before, sizeof swap->before, "%s", before);
}

void gen_raw(struct gen *g, const char *text)
{
    fj_write_raw(&g->text, text);
}

void gen_format(struct gen *g, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fj_write_vformat(&g->text, format, args);
    va_end(args);
}

void gen_word(struct gen *g, enum fj_keyword keyword)
{
    enum fj_lang lang = g->knobs.words == GENERATE_ENGLISH   ? FJ_LANG_EN
                        : g->knobs.words == GENERATE_SWEDISH ? FJ_LANG_SV
                        : gen_percent(g, 50)                 ? FJ_LANG_SV
                                                             : FJ_LANG_EN;
    gen_format(g, "%s ", fj_keyword_spelling(keyword, lang));
}

void gen_text(struct gen *g, const char *about)
{
    static const char *const tails[] = {"", " med å, ä och ö", " – med streck", " \\\"citat\\\"",
                                        " & <märken>"};
    gen_format(g, "\"%s %zu%s\" ", about, g->names, tails[gen_below(g, 12) % 5]);
}

// Words that have a meaning of their own in some place, and are good names all the same.
static const char *const soft_names[] = {"mål",    "enhet",  "ålder",   "hjälp", "kod",   "owner",
                                         "target", "window", "version", "medel", "andel", "first",
                                         "vecka",  "lågt",   "unit",    "strict"};

void gen_name(struct gen *g, const char *stem, char out[NAME_BYTES])
{
    size_t soft = g->names++;
    if (gen_has(g, GENERATE_SOFT_NAMES) && strcmp(stem, "typ") != 0 &&
        soft < sizeof soft_names / sizeof *soft_names && gen_percent(g, 15))
        snprintf(out, NAME_BYTES, "%s", soft_names[soft]);
    else
        snprintf(out, NAME_BYTES, "%s%zu", stem, soft + 1);
}

// ---- the plan ----------------------------------------------------------------------------------------

static void put_clause(struct gen *g, enum fj_keyword keyword, const char *text)
{
    if (!gen_percent(g, 50))
        return;
    gen_word(g, keyword);
    gen_text(g, text);
}

static void put_head(struct gen *g)
{
    gen_piece(g, false);
    gen_word(g, FJ_KW_PLAN);
    gen_raw(g, "slump \"Slumpad plan\" { ");
    gen_word(g, FJ_KW_VERSION);
    size_t start = g->text.length;
    char before[NAME_BYTES];
    gen_format(g, "%d ", g->version);
    snprintf(before, sizeof before, "%d ", g->version - 1);
    gen_swap(g, start, before);
    gen_word(g, FJ_KW_LANGUAGE);
    gen_raw(g, gen_percent(g, 80) ? "sv " : "en ");
    put_clause(g, FJ_KW_OWNER, "Enheten");
    put_clause(g, FJ_KW_PURPOSE, "Se hur det går");
    put_clause(g, FJ_KW_BASIS, "Uppföljning");
    gen_word(g, FJ_KW_FOLLOWS);
    gen_word(g, g->follows_person ? FJ_KW_PERSON : FJ_KW_ORGANISATION);
    if (gen_percent(g, 30)) {
        gen_word(g, FJ_KW_HIDE_BELOW);
        gen_format(g, "%d ", chance_between(&g->chance, 3, 8));
    }
    if (gen_percent(g, 50)) {
        gen_word(g, FJ_KW_KEEP);
        gen_raw(g, "5 ");
        gen_word(g, FJ_KW_YEARS);
        gen_word(g, FJ_KW_AFTER);
        gen_word(g, FJ_KW_EXIT);
    }
    if (gen_percent(g, 50)) {
        gen_word(g, FJ_KW_WITHOUT_GENDER);
        gen_text(g, "Slumpad");
    }
    gen_raw(g, "}\n");
}

static void put_plan(struct gen *g)
{
    g->follows_person = !gen_has(g, GENERATE_ORGANISATION) || gen_percent(g, 85);
    g->version = gen_percent(g, 60) && !g->knobs.before ? 1 : chance_between(&g->chance, 2, 4);
    put_head(g);
    g->core_first = g->piece_count;
    gen_types(g);
    gen_background(g);
    gen_times(g);
    gen_records(g);
    gen_piece(g, false);
    g->core_after = g->piece_count - 1;
    gen_forms_and_questions(g);
    gen_scores(g);
    gen_measures(g);
    gen_breakdowns(g);
    gen_reports(g);
    gen_translations(g);
    gen_examples(g);
    g->pieces[g->piece_count - 1].end = g->text.length;
}

// ---- what cannot be ----------------------------------------------------------------------------------

// Where each piece stands in the text that is put together, SIZE_MAX where it is left out.
static void put_together(const struct gen *g, struct fj_writer *out, size_t starts[PIECES_MOST])
{
    for (size_t i = 0; i < g->piece_count; i++) {
        starts[i] = g->pieces[i].dropped ? SIZE_MAX : out->length;
        if (!g->pieces[i].dropped)
            fj_write_bytes(out, g->text.bytes + g->pieces[i].start,
                           g->pieces[i].end - g->pieces[i].start);
    }
}

// The version before: what is declared, as it read then.
static void put_before(const struct gen *g, struct fj_writer *out)
{
    size_t swap = 0;
    for (size_t i = 0; i < g->piece_count; i++) {
        size_t at = g->pieces[i].start;
        for (; swap < g->swap_count && g->swaps[swap].start < g->pieces[i].end; swap++) {
            if (g->pieces[i].optional)
                continue;
            fj_write_bytes(out, g->text.bytes + at, g->swaps[swap].start - at);
            fj_write_raw(out, g->swaps[swap].before);
            at = g->swaps[swap].end;
        }
        if (!g->pieces[i].optional)
            fj_write_bytes(out, g->text.bytes + at, g->pieces[i].end - at);
    }
}

static void put_pieces(const struct gen *g, size_t from, size_t to, struct fj_writer *out)
{
    for (size_t i = from; i < to; i++)
        if (!g->pieces[i].dropped)
            fj_write_bytes(out, g->text.bytes + g->pieces[i].start,
                           g->pieces[i].end - g->pieces[i].start);
}

// The plan in two files.
static void put_with_core(const struct gen *g, struct fj_writer *core, struct fj_writer *out)
{
    out->length = 0;
    put_pieces(g, 0, g->core_first, out);
    fj_write_format(out, "%s \"kärna.plan\"\n",
                    fj_keyword_spelling(FJ_KW_USE, g->version % 2 ? FJ_LANG_SV : FJ_LANG_EN));
    put_pieces(g, g->core_after, g->piece_count, out);
    fj_write_raw(core, "# Hälften av planen.\n");
    put_pieces(g, g->core_first, g->core_after, core);
}

// What chance may bring about, and nobody need call a mistake of the compiler.
static bool may_happen(const struct gen *g, enum fj_code code, bool dropped)
{
    (void)g;
    switch ((int)code) {
    case FJ_E_NEVER: // conditions that say nothing
    case FJ_E_ALWAYS:
    case FJ_E_NOT_ASKED: // a timepoint of another number of a series, or that the form left out
    case FJ_E_NEVER_TOGETHER: // timepoints that side by side have no question in common
    case FJ_E_WRONG_ORDER:    // timepoints whose order hangs on the length of a case
    case FJ_E_WINDOWS_OVERLAP:
        return true;
    case FJ_E_UNKNOWN_NAME: // of what was left out
    case FJ_E_EMPTY_REPORT:
        return dropped;
    default:
        return false;
    }
}

// Leaves out the piece that DIAG stands in. False where nothing may be.
static bool drop(struct gen *g, const size_t starts[PIECES_MOST], const struct fj_diag *diag,
                 size_t *dropped)
{
    size_t at = g->piece_count;
    while (at > 0 && starts[at - 1] > diag->span.start)
        at--;
    if (at > 0 && diag->has_span && g->pieces[at - 1].dropped)
        return true; // something else in it was told of before
    if (at == 0 || !diag->has_span || !g->pieces[at - 1].optional ||
        !may_happen(g, diag->code, *dropped > 0))
        return false;
    g->pieces[at - 1].dropped = true;
    ++*dropped;
    return true;
}

static void tell(const struct fj_compilation *done, const struct fj_writer *text)
{
    struct fj_writer out = {0};
    fj_diags_write_text(&done->diags, &done->sources, &out);
    fprintf(stderr, "%s\n%s\n", text->bytes, out.bytes ? out.bytes : "nothing was told");
    fj_writer_free(&out);
}

// One round: compiles and leaves out. Sets *out_done when there is nothing left to leave out.
static bool try_once(struct gen *g, struct fj_writer *out, size_t *dropped, bool *out_done)
{
    size_t starts[PIECES_MOST];
    out->length = 0;
    put_together(g, out, starts);
    struct fj_compilation *done =
        fj_compile("slump.plan", out->bytes, out->length, NULL, true, FJ_LANG_EN);
    if (!done || out->failed) {
        fj_compilation_free(done);
        return false;
    }
    bool fine = true;
    *out_done = done->plan != NULL;
    for (const struct fj_diag *diag = done->diags.first; diag && fine && !*out_done;
         diag = diag->next)
        if (diag->severity == FJ_ERROR)
            fine = drop(g, starts, diag, dropped);
    if (!fine)
        tell(done, out);
    fj_compilation_free(done);
    return fine;
}

bool generate_plan(uint64_t seed, const struct generate_knobs *knobs, struct fj_writer *out,
                   size_t *out_left_out)
{
    struct gen *g = calloc(1, sizeof *g);
    size_t dropped = 0;
    bool done = false, fine = g != NULL;
    if (!g)
        return false;
    g->chance = chance_new(seed);
    g->knobs = knobs ? *knobs : (struct generate_knobs){0};
    put_plan(g);
    for (int rounds = 0; fine && !done && rounds < 40; rounds++)
        fine = try_once(g, out, &dropped, &done);
    if (g->knobs.before)
        put_before(g, g->knobs.before);
    if (g->knobs.core && done)
        put_with_core(g, g->knobs.core, out);
    if (out_left_out)
        *out_left_out = dropped;
    fj_writer_free(&g->text);
    free(g);
    return fine && done;
}
