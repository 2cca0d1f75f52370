// SPDX-License-Identifier: EUPL-1.2
// The words the language itself has, and the same in the other language.
#include "model/built_in.h"

#include <string.h>

const struct fj_built_in_word fj_built_in_words[] = {
    {FJ_BUILT_IN_GENDER, "kvinna", FJ_TEXT("Woman")},
    {FJ_BUILT_IN_GENDER, "man", FJ_TEXT("Man")},
    {FJ_BUILT_IN_GENDER, "annat", FJ_TEXT("Other")},
    {FJ_BUILT_IN_UNSTATED, "uppgift_saknas", FJ_TEXT("Not stated")},
    {FJ_BUILT_IN_GOAL, "uppnått", FJ_TEXT("Positive change and the goal reached")},
    {FJ_BUILT_IN_GOAL, "delvis", FJ_TEXT("Positive change but the goal not reached")},
    {FJ_BUILT_IN_GOAL, "oförändrat", FJ_TEXT("No change")},
    {FJ_BUILT_IN_GOAL, "sämre", FJ_TEXT("Negative change")},
    {FJ_BUILT_IN_SCALED, "-2", FJ_TEXT("Much worse than expected")},
    {FJ_BUILT_IN_SCALED, "-1", FJ_TEXT("Worse than expected")},
    {FJ_BUILT_IN_SCALED, "0", FJ_TEXT("As expected")},
    {FJ_BUILT_IN_SCALED, "1", FJ_TEXT("Better than expected")},
    {FJ_BUILT_IN_SCALED, "2", FJ_TEXT("Much better than expected")},
    {FJ_BUILT_IN_QUESTION, "kön", FJ_TEXT("Gender")},
};
const size_t fj_built_in_count = sizeof fj_built_in_words / sizeof *fj_built_in_words;

const char *fj_built_in_text(const char *text, enum fj_lang from, enum fj_lang lang)
{
    for (size_t i = 0; i < fj_built_in_count; i++)
        if (strcmp(fj_tr(from, fj_built_in_words[i].text), text) == 0)
            return fj_tr(lang, fj_built_in_words[i].text);
    return NULL;
}
