// SPDX-License-Identifier: EUPL-1.2
// Prints the fuzzer's dictionary: every keyword in both languages, and what else the scanner knows.
#include <stdio.h>

static const char *const words[] = {
#define FJ_KEYWORD(symbol, english, swedish, class) english, swedish,
#define FJ_SPELLING(symbol, lang, text)             text,
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
    "..",
    "!=",
    "<=",
    ">=",
    "{",
    "}",
    "(",
    ")",
    "@",
    "#3",
    " 50 %",
    "2026-02-29",
    "2024-02-29",
    "x",
    "kvinna",
    "uppnått",
    "core.plan",
    "more.plan",
    "self.plan",
    "torn.plan",
    "-10..10",
    "0..1000000",
    "18..24, 25..",
    "\"\"\"",
    "\xef\xbb\xbf",
    "\xc2\xa0",
    "\xcc\x8a",
    "\r\n",
    "\\n",
    "\\\"",
    "2,5",
    "3:e",
};

int main(void)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        putchar('"');
        for (const unsigned char *at = (const unsigned char *)words[i]; *at; at++)
            if (*at < 0x20 || *at >= 0x7f || *at == '"' || *at == '\\')
                printf("\\x%02x", *at);
            else
                putchar(*at);
        puts("\"");
    }
    return 0;
}
