// SPDX-License-Identifier: EUPL-1.2
// Holds a page to what every page made from a plan must be: tags that close in order, ids that are
// there once, references that lead somewhere, fields with names, no script and nothing fetched.
#ifndef TESTS_PAGE_CHECK_H
#define TESTS_PAGE_CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/writer.h"

enum { PAGE_DEPTH = 64, PAGE_NAME = 64 };

static inline bool page_is_void(const char *name)
{
    static const char *const voids[] = {"meta", "br", "input", "hr", "link", "img", "col"};
    for (size_t i = 0; i < sizeof voids / sizeof voids[0]; i++) {
        if (strcmp(voids[i], name) == 0) {
            return true;
        }
    }
    return false;
}

// The name of the tag at AT ("<p", "</p"), without what follows.
static inline void page_tag_name(const char *at, char *out_name)
{
    size_t length = strcspn(at, " >\n");
    assert_true(length < PAGE_NAME);
    memcpy(out_name, at, length);
    out_name[length] = '\0';
}

static inline void assert_tags_close(const char *html)
{
    char open[PAGE_DEPTH][PAGE_NAME];
    size_t depth = 0;
    for (const char *at = strchr(html, '<'); at != NULL; at = strchr(at + 1, '<')) {
        char name[PAGE_NAME];
        assert_non_null(strchr(at, '>'));
        if (at[1] == '!') {
            continue;
        }
        page_tag_name(at[1] == '/' ? at + 2 : at + 1, name);
        if (at[1] == '/') {
            assert_true(depth > 0);
            assert_string_equal(name, open[--depth]);
        } else if (!page_is_void(name) && strchr(at, '>')[-1] != '/') {
            assert_true(depth < PAGE_DEPTH);
            memcpy(open[depth++], name, sizeof name);
        }
    }
    assert_int_equal(depth, 0);
}

static inline size_t page_count(const char *html, const char *piece)
{
    size_t count = 0;
    for (const char *at = strstr(html, piece); at != NULL; at = strstr(at + 1, piece)) {
        count++;
    }
    return count;
}

// Every word in the attribute NAME is the id of exactly one element.
static inline void assert_references(const char *html, const char *name)
{
    char start[PAGE_NAME], id[3 * PAGE_NAME];
    snprintf(start, sizeof start, " %s=\"", name);
    for (const char *at = strstr(html, start); at != NULL; at = strstr(at + 1, start)) {
        const char *word = at + strlen(start);
        while (*word != '"') {
            size_t length = strcspn(word, " \"");
            assert_true(length < PAGE_NAME);
            snprintf(id, sizeof id, " id=\"%.*s\"", (int)length, word);
            if (page_count(html, id) != 1) {
                fail_msg("%s %s: %zu of them", name, id, page_count(html, id));
            }
            word += length;
            word += strspn(word, " ");
        }
    }
}

static inline void assert_ids_are_once(const char *html)
{
    char id[3 * PAGE_NAME];
    for (const char *at = strstr(html, " id=\""); at != NULL; at = strstr(at + 1, " id=\"")) {
        snprintf(id, sizeof id, "%.*s\"", (int)(5 + strcspn(at + 5, "\"")), at);
        if (page_count(html, id) != 1) {
            fail_msg("twice: %s", id);
        }
    }
}

static inline void assert_page(const struct fj_writer *out)
{
    static const char *const banned[] = {"<script", "javascript:", " onclick", "@import", "url(",
                                         "http://", "https://",    " src=",    "<link",   "(null)"};
    assert_false(out->failed);
    assert_int_equal(strncmp(out->bytes, "<!DOCTYPE html>\n<html lang=\"", 28), 0);
    assert_tags_close(out->bytes);
    assert_ids_are_once(out->bytes);
    assert_references(out->bytes, "for");
    assert_references(out->bytes, "aria-describedby");
    assert_references(out->bytes, "aria-labelledby");
    for (size_t i = 0; i < sizeof banned / sizeof banned[0]; i++) {
        if (strstr(out->bytes, banned[i]) != NULL) {
            fail_msg("a page has no %s", banned[i]);
        }
    }
}

static inline void assert_on_page(const struct fj_writer *out, const char *piece)
{
    if (strstr(out->bytes, piece) == NULL) {
        fail_msg("not on the page: %s", piece);
    }
}

static inline void assert_not_on_page(const struct fj_writer *out, const char *piece)
{
    if (strstr(out->bytes, piece) != NULL) {
        fail_msg("on the page: %s", piece);
    }
}

#endif
