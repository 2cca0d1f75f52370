// SPDX-License-Identifier: EUPL-1.2
// Mutations that know what a plan looks like: a plan is cut into tokens and these into declarations, which are moved,
// doubled, dropped, exchanged, and spliced from another plan; names become other names of the plan, keywords become
// others or their twin in the other language, numbers become edges. One call in three leaves it to libFuzzer's own
// mutations of bytes. The cutting is cruder than the compiler's scanner, and never fails.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t most, unsigned seed);

enum { TOKENS_MOST = 4096, BYTES_MOST = 1 << 16 };
enum kind { BLANK, WORD, NUMBER, TEXT, MARK };

struct piece {
    const uint8_t *bytes;
    size_t length;
    enum kind kind;
    bool starts; // a declaration: a declarator at the outermost level
};

struct pieces {
    struct piece items[TOKENS_MOST];
    size_t count;
};

enum { CLAUSE, DECLARATOR, JOINER, TYPE, VALUE, NAME }; // the classes of keywords.def

static const struct {
    const char *words[2];
    bool declares;
} keywords[] = {
#define FJ_KEYWORD(symbol, english, swedish, class) {{english, swedish}, class == DECLARATOR},
#define FJ_SPELLING(symbol, lang, text)
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
};
enum { KEYWORDS = sizeof keywords / sizeof *keywords };

static const char *const marks[] = {"{",  "}", "(",  ")", ",",  ":",  ".",    "@",
                                    "..", "=", "!=", "<", "<=", ">",  ">=",   "+",
                                    "-",  "*", "/",  "%", "?",  "#2", "\"\"", "\"a\""};
static const char *const numbers[] = {"0",
                                      "1",
                                      "2",
                                      "3",
                                      "5",
                                      "62",
                                      "63",
                                      "64",
                                      "199",
                                      "200",
                                      "201",
                                      "255",
                                      "256",
                                      "1000",
                                      "1001",
                                      "65535",
                                      "65536",
                                      "2147483647",
                                      "2147483648",
                                      "9007199254740993",
                                      "999999999999999",
                                      "0.5",
                                      "1.25",
                                      "0.000001",
                                      "1900",
                                      "2000-02-29",
                                      "2024-02-29",
                                      "2026-01-31",
                                      "9999-12-31",
                                      "0001-01-01"};

// ---- chance ----------------------------------------------------------------------------------------

static uint64_t state;

static size_t below(size_t most)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return most ? (size_t)(state % most) : 0;
}

static void sow(unsigned seed)
{
    state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    below(2);
}

// ---- cutting ---------------------------------------------------------------------------------------

static bool is_blank(uint8_t c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static size_t text_length(const uint8_t *at, size_t left)
{
    size_t i = 1;
    while (i < left && at[i] != '"')
        i += at[i] == '\\' && i + 1 < left ? 2 : 1;
    return i < left ? i + 1 : left;
}

static size_t run_length(const uint8_t *at, size_t left, enum kind kind)
{
    size_t i = 1;
    if (kind == TEXT)
        return text_length(at, left);
    if (kind == BLANK && at[0] == '#') {
        while (i < left && at[i] != '\n')
            i++;
        return i;
    }
    while (kind != MARK && i < left &&
           (kind == BLANK ? is_blank(at[i]) : is_digit(at[i]) || is_letter(at[i])))
        i++;
    if (kind == NUMBER && i + 1 < left && (at[i] == '.' || at[i] == '-') && is_digit(at[i + 1]))
        i += run_length(at + i + 1, left - i - 1, NUMBER) + 1;
    return i;
}

static enum kind kind_of(const uint8_t *at, size_t left)
{
    bool series = at[0] == '#' && left > 1 && is_digit(at[1]);
    return is_blank(at[0]) || (at[0] == '#' && !series) ? BLANK
           : at[0] == '"'                               ? TEXT
           : is_digit(at[0])                            ? NUMBER
           : is_letter(at[0])                           ? WORD
                                                        : MARK;
}

static bool is_word(const struct piece *piece, const char *word)
{
    return strlen(word) == piece->length && memcmp(word, piece->bytes, piece->length) == 0;
}

static bool declares(const struct piece *piece)
{
    for (size_t i = 0; piece->kind == WORD && i < KEYWORDS; i++)
        if (keywords[i].declares &&
            (is_word(piece, keywords[i].words[0]) || is_word(piece, keywords[i].words[1])))
            return true;
    return false;
}

static void cut(const uint8_t *bytes, size_t size, struct pieces *out)
{
    int depth = 0;
    out->count = 0;
    for (size_t at = 0; at < size && out->count < TOKENS_MOST;) {
        struct piece *piece = &out->items[out->count++];
        *piece = (struct piece){.bytes = bytes + at, .kind = kind_of(bytes + at, size - at)};
        piece->length =
            out->count == TOKENS_MOST ? size - at : run_length(bytes + at, size - at, piece->kind);
        at += piece->length;
        if (piece->kind == MARK && piece->bytes[0] == '{')
            depth++;
        if (piece->kind == MARK && piece->bytes[0] == '}' && depth > 0)
            depth--;
        piece->starts = depth == 0 && declares(piece);
    }
}

// ---- choosing --------------------------------------------------------------------------------------

// Any piece of KIND (MARK + 1: any that is not blank), found from a random place on; count when there is none.
static size_t any_of(const struct pieces *all, enum kind kind)
{
    size_t from = below(all->count);
    for (size_t i = 0; i < all->count; i++) {
        size_t at = (from + i) % all->count;
        if (all->items[at].kind == kind || (kind > MARK && all->items[at].kind != BLANK))
            return at;
    }
    return all->count;
}

struct slice {
    size_t from, to;
};

// A declaration; where there is none, all.
static struct slice any_declaration(const struct pieces *all)
{
    size_t from = below(all->count);
    struct slice found = {0, all->count};
    while (from > 0 && !all->items[from].starts)
        from--;
    found.from = from;
    for (found.to = from + 1; found.to < all->count && !all->items[found.to].starts;)
        found.to++;
    return found;
}

// What stands between a random opening bracket and its closing one, brackets included.
static struct slice any_block(const struct pieces *all)
{
    size_t from = below(all->count), seen = 0;
    for (; seen < all->count; seen++, from = (from + 1) % all->count)
        if (all->items[from].kind == MARK && strchr("{(", all->items[from].bytes[0]))
            break;
    int depth = 0;
    for (size_t to = from; to < all->count; to++) {
        const struct piece *piece = &all->items[to];
        depth += piece->kind == MARK && strchr("{(", piece->bytes[0]) ? 1 : 0;
        depth -= piece->kind == MARK && strchr("})", piece->bytes[0]) ? 1 : 0;
        if (depth == 0)
            return (struct slice){from, to + 1};
    }
    return any_declaration(all);
}

static struct slice any_run(const struct pieces *all)
{
    size_t from = any_of(all, MARK + 1), to;
    if (from == all->count)
        return (struct slice){0, all->count};
    to = from + 1 + below(6);
    return (struct slice){from, to < all->count ? to : all->count};
}

static struct slice any_slice(const struct pieces *all)
{
    size_t chance = below(8);
    return chance < 3 ? any_declaration(all) : chance < 5 ? any_block(all) : any_run(all);
}

// ---- putting together ------------------------------------------------------------------------------

struct out {
    uint8_t *bytes;
    size_t size, most;
};

static void put(struct out *out, const void *bytes, size_t length)
{
    if (length <= out->most - out->size) {
        memcpy(out->bytes + out->size, bytes, length);
        out->size += length;
    }
}

static void put_slice(struct out *out, const struct pieces *all, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < all->count; i++)
        put(out, all->items[i].bytes, all->items[i].length);
}

static void put_word(struct out *out, const char *word)
{
    put(out, " ", 1);
    put(out, word, strlen(word));
    put(out, " ", 1);
}

// A word that may stand in place of PIECE.
static void put_other(struct out *out, const struct pieces *all, const struct piece *piece)
{
    if (piece->kind == NUMBER && below(4) > 0) {
        put_word(out, numbers[below(sizeof numbers / sizeof *numbers)]);
        return;
    }
    if (piece->kind == MARK && below(4) > 0) {
        put_word(out, marks[below(sizeof marks / sizeof *marks)]);
        return;
    }
    for (size_t i = 0; piece->kind == WORD && below(3) == 0 && i < KEYWORDS; i++)
        for (size_t lang = 0; lang < 2; lang++)
            if (is_word(piece, keywords[i].words[lang])) {
                put_word(out, keywords[i].words[!lang]);
                return;
            }
    size_t other = any_of(all, below(5) ? WORD : MARK + 1);
    if (below(3) == 0 || other == all->count)
        put_word(out, keywords[below(KEYWORDS)].words[below(2)]);
    else
        put_slice(out, all, other, other + 1);
}

static void replace(struct out *out, const struct pieces *all)
{
    size_t at = any_of(all, MARK + 1);
    put_slice(out, all, 0, at);
    if (at < all->count)
        put_other(out, all, &all->items[at]);
    put_slice(out, all, at + 1, all->count);
}

// Every place of one name becomes another, as a person renames; or only the first, as one forgets.
static void rename(struct out *out, const struct pieces *all)
{
    size_t at = any_of(all, WORD), to = any_of(all, WORD);
    bool every = below(2) == 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct piece *piece = &all->items[i], *old = &all->items[at];
        bool is_same = at < all->count && piece->kind == WORD && piece->length == old->length &&
                       memcmp(piece->bytes, old->bytes, old->length) == 0;
        if (is_same && (every || i == at))
            put_slice(out, all, to, to + 1);
        else
            put_slice(out, all, i, i + 1);
    }
}

static void insert(struct out *out, const struct pieces *all, const struct pieces *from)
{
    size_t at = any_of(all, MARK + 1);
    put_slice(out, all, 0, at);
    if (below(2)) {
        struct slice slice = any_slice(from);
        put(out, " ", 1);
        put_slice(out, from, slice.from, slice.to);
        put(out, " ", 1);
    } else {
        put_other(out, all, &(struct piece){.kind = (enum kind)(WORD + below(4))});
    }
    put_slice(out, all, at, all->count);
}

static void drop(struct out *out, const struct pieces *all)
{
    struct slice slice = any_slice(all);
    put_slice(out, all, 0, slice.from);
    put_slice(out, all, slice.to, all->count);
}

static void exchange(struct out *out, const struct pieces *all, const struct pieces *from)
{
    bool alike = below(2) == 0; // a declaration for a declaration
    struct slice old = alike ? any_declaration(all) : any_slice(all),
                 new = alike ? any_declaration(from) : any_slice(from);
    put_slice(out, all, 0, old.from);
    put_slice(out, from, new.from, new.to);
    put(out, "\n", 1);
    put_slice(out, all, old.to, all->count);
}

static void swap(struct out *out, const struct pieces *all)
{
    struct slice a = any_declaration(all), b = any_declaration(all);
    if (a.from > b.from) {
        struct slice c = a;
        a = b;
        b = c;
    }
    if (a.to > b.from) {
        drop(out, all);
        return;
    }
    put_slice(out, all, 0, a.from);
    put_slice(out, all, b.from, b.to);
    put_slice(out, all, a.to, b.from);
    put_slice(out, all, a.from, a.to);
    put_slice(out, all, b.to, all->count);
}

static struct pieces first, second;
static uint8_t copy[BYTES_MOST];

static void mutate(struct out *out, const struct pieces *all, const struct pieces *from)
{
    switch (below(7)) {
    case 0:
        drop(out, all);
        break;
    case 1:
        insert(out, all, from);
        break;
    case 2:
        exchange(out, all, from);
        break;
    case 3:
        swap(out, all);
        break;
    case 4:
        rename(out, all);
        break;
    default:
        replace(out, all);
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
    sow(seed);
    size_t rounds = 1 + below(3);
    if (size == 0 || size > BYTES_MOST || below(3) == 0)
        return LLVMFuzzerMutate(bytes, size, most);
    while (rounds-- > 0 && size > 0) {
        struct out out = {.bytes = bytes, .most = most};
        memcpy(copy, bytes, size);
        cut(copy, size, &first);
        mutate(&out, &first, &first);
        size = out.size;
    }
    return size ? size : LLVMFuzzerMutate(bytes, size, most);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out_bytes, size_t most, unsigned seed)
{
    struct out out = {.bytes = out_bytes, .most = most};
    sow(seed);
    cut(a, a_size, &first);
    cut(b, b_size, &second);
    if (first.count == 0 || second.count == 0)
        return 0;
    if (below(2))
        insert(&out, &first, &second);
    else
        exchange(&out, &first, &second);
    return out.size;
}
