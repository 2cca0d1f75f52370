// SPDX-License-Identifier: EUPL-1.2
// Widths, broken lines and paragraphs.
#include "render/text_lines.h"

#include <string.h>

#include "support/snippet.h"
#include "support/unicode.h"
#include "support/vec.h"

size_t fj_text_width(const char *text)
{
    return fj_utf8_width(text, strlen(text));
}

// ---- broken lines ------------------------------------------------------------------------------

static bool add_line(const struct fj_voice *voice, struct fj_lines *lines, const char *bytes,
                     size_t length)
{
    const char **line = FJ_VEC_PUSH(voice->arena, lines);

    if (line)
        *line = fj_arena_copy(voice->arena, bytes, length);
    return line && *line;
}

struct fj_lines fj_text_wrap(const struct fj_voice *voice, const char *text, size_t width)
{
    struct fj_lines lines = {0};
    size_t length = strlen(text), start = 0, end = 0; // the line, without the blank at its end

    while (start < length) {
        size_t word = strcspn(text + end + (end > start), " \n");
        size_t next = end + (end > start) + word;
        bool breaks =
            end > start && (fj_utf8_width(text + start, next - start) > width || text[end] == '\n');
        if (breaks || next >= length) {
            size_t stop = breaks || word == 0 ? end : next;
            if (!add_line(voice, &lines, text + start, stop - start))
                return (struct fj_lines){0};
            start = end = breaks ? stop + 1 : length;
            continue;
        }
        end = next > end ? next : end + 1;
    }
    return lines;
}

// ---- writing -----------------------------------------------------------------------------------

void fj_text_repeat(struct fj_writer *out, char sign, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fj_write_char(out, sign);
}

void fj_text_paragraph(const struct fj_voice *voice, struct fj_writer *out, const char *text,
                       size_t indent)
{
    struct fj_lines lines = fj_text_wrap(voice, text, FJ_TEXT_WIDTH - indent);

    for (size_t i = 0; i < lines.count; i++) {
        fj_text_repeat(out, ' ', indent);
        fj_write_visible(out, lines.items[i]);
        fj_write_char(out, '\n');
    }
}

void fj_text_field(struct fj_writer *out, const char *text, size_t width, bool right)
{
    size_t used = fj_text_width(text), blanks = used < width ? width - used : 0;

    if (right)
        fj_text_repeat(out, ' ', blanks);
    fj_write_visible(out, text);
    if (!right)
        fj_text_repeat(out, ' ', blanks);
}

// ---- bars --------------------------------------------------------------------------------------

// Full blocks, and eighths of one at the end.
static void write_single(struct fj_writer *out, const struct fj_bar *bar, size_t width)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    size_t steps = (size_t)(bar->parts[0] * 8 * (double)width + 0.5), full, used;

    if (bar->parts[0] > 0 && steps == 0)
        steps = 1;
    full = steps / 8;
    for (size_t i = 0; i < full; i++)
        fj_write_raw(out, "█");
    fj_write_raw(out, eighths[steps % 8]);
    used = full + (steps % 8 > 0);
    for (size_t i = used; bar->has_whole && i < width; i++)
        fj_write_raw(out, "·");
}

static void write_parts(struct fj_writer *out, const struct fj_bar *bar, size_t width,
                        const char *const *signs)
{
    double sum = 0;
    size_t used = 0;

    for (size_t p = 0; p < bar->count; p++) {
        sum += bar->parts[p];
        for (; used < width && (double)used + 0.5 <= sum * (double)width; used++)
            fj_write_raw(out, signs[p]);
    }
    for (; bar->has_whole && bar->count == 1 && used < width; used++)
        fj_write_raw(out, signs[3]);
}

void fj_text_bar(struct fj_writer *out, const struct fj_bar *bar, size_t width, bool plain_signs)
{
    static const char *const plain[] = {"#", "-", "+", "."};
    static const char *const blocks[] = {"█", "░", "▒", "·"};

    if (bar->count == 0)
        return;
    if (bar->count == 1 && !plain_signs)
        write_single(out, bar, width);
    else if (bar->count == 1)
        write_parts(out, bar, width, plain);
    else
        write_parts(out, bar, width, plain_signs ? plain : blocks);
}
