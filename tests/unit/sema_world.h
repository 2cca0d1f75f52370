// SPDX-License-Identifier: EUPL-1.2
// A plan that has some of everything, for cases that add a line or two to it.
#ifndef FJ_TESTS_SEMA_WORLD_H
#define FJ_TESTS_SEMA_WORLD_H

#include "sema_check.h"

#define WORLD                                                                                      \
    "plan p \"P\" { version 2 language en without gender \"x\" }\n"                                \
    "type grade = scale 1..5 { 1 \"Low\" 5 \"High\" } missing { unsure \"Unsure\" }\n"             \
    "type part = choice { k1 \"One\" k2 \"Two\" }\n"                                               \
    "background { question born \"B\" : date question child \"C\" : yesno }\n"                     \
    "timepoint before \"B\" at entry\n"                                                            \
    "timepoint later \"L\" at exit\n"                                                              \
    "timepoint open \"O\" anytime\n"                                                               \
    "timepoint walk \"W\" survey\n"                                                                \
    "question pick \"P\" : choice { a \"A\" b \"B\" c \"C\" }\n"                                   \
    "question some \"S\" : many { a \"A\" b \"B\" }\n"                                             \
    "question well \"W\" : scale 0..10 better high\n"                                              \
    "question kind \"K\" : grade\n"                                                                \
    "question size \"S\" : number 0..80\n"                                                         \
    "question yes_no \"Y\" : yesno\n"                                                              \
    "question day_ \"D\" : date\n"                                                                 \
    "question goal_ \"G\" : goal\n"                                                                \
    "question each_ \"E {part}\" : grade for each part\n"                                          \
    "question only \"O\" : grade\n"                                                                \
    "question slip \"S\" : grade\n"                                                                \
    "record visit \"V\" dated on { question on \"O\" : date question sort \"S\" : choice { a "     \
    "\"A\" b \"B\" } question cost \"C\" : number 0..99 question done \"D\" : yesno }\n"           \
    "record other \"O\" { question count_ \"C\" : number 0..5 }\n"                                 \
    "form f \"F\" for staff at before, later { pick some well kind size yes_no day_ goal_ each_ "  \
    "visit other }\n"                                                                              \
    "form g \"G\" at before { only }\n"                                                            \
    "form h \"H\" at open { slip }\n"                                                              \
    "form s \"S\" for client anonymous at walk { well child }\n"                                   \
    "score mean_ \"M\" = mean(well, kind) needs 2 better low\n"                                    \
    "score sum_ \"S\" = sum(kind, each_.k1) needs 2\n"                                             \
    "score once \"O\" = mean(only, kind) needs 2\n"

// Twenty-eight lines: what is added begins on line 29.

#endif
