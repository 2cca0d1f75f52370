// SPDX-License-Identifier: EUPL-1.2
// The frame of a page: head, shared style, and the verbs that escape.
#include "emit/sheet/sheet.h"

#include <string.h>

// Text and lines: #12436D, #801650, #3D3D3D on white; their counterparts on a dark ground. On paper
// always the light ones.
static const char shared_style[] =
    ":root{--ground:#fff;--ink:#1f2328;--soft:#3d3d3d;--mark:#12436d;--warm:#801650;"
    "--line:#8a9099;--faint:#dfe3e8;--tint:#f1f5f9;--field:#fff;--focus:#12436d;"
    "color-scheme:light dark}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ground:#15191e;--ink:#eceff2;"
    "--soft:#c9ced4;--mark:#9ccbf5;--warm:#f0a6cd;--line:#8b949e;--faint:#333a42;--tint:#1e242b;"
    "--field:#0f1317;--focus:#ffd866}}\n"
    "*,*::before,*::after{box-sizing:border-box}\n"
    "html{font:100%/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,"
    "'Liberation Sans',sans-serif;-webkit-text-size-adjust:100%}\n"
    "body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word}\n"
    "main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 3rem}\n"
    "h1,h2,h3{line-height:1.2;text-wrap:balance;color:var(--mark)}\n"
    "h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.25rem);margin:0 0 .5rem}\n"
    "h2{font-size:1.35rem;margin:2.5rem 0 1rem}\n"
    "h3{font-size:1.1rem;margin:1.75rem 0 .5rem}\n"
    "p{margin:0 0 .75rem}\n"
    "a{color:var(--mark);text-underline-offset:.15em}\n"
    ":focus-visible{outline:3px solid var(--focus);outline-offset:2px}\n"
    ".skip{position:absolute;inset-inline-start:-99rem}\n"
    ".skip:focus{inset-inline-start:1rem;top:1rem;background:var(--ground);padding:.5rem "
    "1rem;z-index:1}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
    "white-space:nowrap}\n"
    ".paper{display:none}\n"
    "@media print{html{font-size:10.5pt}main{max-width:none;padding:0}"
    "body{-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    ".screen{display:none!important}.paper{display:block}a{color:inherit;text-decoration:none}"
    "h1,h2,h3{break-after:avoid}}\n";

// A text inside a string of CSS inside <style>: what could end either is written as a code.
static void write_css_text(struct fj_writer *out, const char *text)
{
    fj_write_char(out, '"');
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at < 0x20 || *at == '"' || *at == '\\' || *at == '<' || *at == '>' || *at == '&' ||
            *at == 0x7F) {
            fj_write_format(out, "\\%x ", (unsigned)*at);
        } else {
            fj_write_char(out, (char)*at);
        }
    }
    fj_write_char(out, '"');
}

static void write_sheet(struct fj_writer *out, const struct fj_sheet *page)
{
    fj_write_raw(out, "@page{size:A4;margin:18mm 16mm 20mm;@bottom-left{content:");
    write_css_text(out, page->foot);
    fj_write_raw(out, ";font-size:8.5pt;color:#3d3d3d}@bottom-right{content:");
    write_css_text(out, fj_tr(page->lang, "Page "));
    fj_write_raw(out, " counter(page) ");
    write_css_text(out, fj_tr(page->lang, " of "));
    fj_write_raw(out, " counter(pages);font-size:8.5pt;color:#3d3d3d}}\n");
}

static bool is_written_leftwards(const char *code)
{
    static const char *const codes[] = {"ar", "ckb", "dv", "fa", "he", "ps",
                                        "sd", "syr", "ug", "ur", "yi"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

void fj_sheet_begin(struct fj_writer *out, const struct fj_sheet *page)
{
    fj_write_raw(out, "<!DOCTYPE html>\n<html");
    fj_sheet_attribute(out, "lang",
                       page->code                 ? page->code
                       : page->lang == FJ_LANG_SV ? "sv"
                                                  : "en");
    if (page->code && is_written_leftwards(page->code))
        fj_sheet_attribute(out, "dir", "rtl");
    fj_write_raw(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    fj_sheet_text(out, "<title>", page->title, "</title>\n");
    fj_write_raw(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'; form-action 'none'\">\n<style>\n");
    fj_write_raw(out, shared_style);
    fj_write_raw(out, page->style);
    write_sheet(out, page);
    fj_write_raw(out, "</style>\n</head>\n<body>\n");
}

void fj_sheet_end(struct fj_writer *out)
{
    fj_write_raw(out, "</body>\n</html>\n");
}

void fj_sheet_text(struct fj_writer *out, const char *open, const char *text, const char *close)
{
    fj_write_raw(out, open);
    fj_write_html(out, text);
    fj_write_raw(out, close);
}

void fj_sheet_attribute(struct fj_writer *out, const char *name, const char *text)
{
    fj_write_char(out, ' ');
    fj_write_raw(out, name);
    fj_write_raw(out, "=\"");
    fj_write_html(out, text);
    fj_write_char(out, '"');
}

// One paragraph of LENGTH bytes, its line breaks kept.
static void write_lines(struct fj_writer *out, const char *text, size_t length)
{
    struct fj_writer line = {0};
    size_t start = 0;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && text[i] != '\n') {
            continue;
        }
        line.length = 0;
        fj_write_bytes(&line, text + start, i - start);
        if (start > 0) {
            fj_write_raw(out, "<br>\n");
        }
        if (line.length > 0) {
            fj_write_html(out, line.bytes);
        }
        start = i + 1;
    }
    out->failed |= line.failed;
    fj_writer_free(&line);
}

void fj_sheet_paragraphs(struct fj_writer *out, const char *open, const char *text,
                         const char *close)
{
    text += strspn(text, "\n");
    while (*text != '\0') {
        const char *gap = strstr(text, "\n\n");
        size_t length = gap == NULL ? strlen(text) : (size_t)(gap - text);
        size_t used = length;
        while (used > 0 && text[used - 1] == '\n') {
            used--;
        }
        fj_write_raw(out, open);
        write_lines(out, text, used);
        fj_write_raw(out, close);
        text += length;
        text += strspn(text, "\n");
    }
}
