// SPDX-License-Identifier: EUPL-1.2
// What the short way keeps: for each measure that goes it a line of numbers by code, and counters.
#ifndef FJ_FIGURES_QUICK_INTERNAL_H
#define FJ_FIGURES_QUICK_INTERNAL_H

#include "figures/decided.h"
#include "figures/quick.h"
#include "figures/sample.h"

// Numbers of samples; the first are fixed.
enum { FJ_QUICK_UNSEEN, FJ_QUICK_OUTSIDE, FJ_QUICK_EARLY, FJ_QUICK_LATE, FJ_QUICK_FIRST_SAMPLE };

struct fj_quick_saying { // what many cases say
    struct fj_sample sample;
    struct fj_cell *cell; // with one such case in it
};

struct fj_quick_counter { // of a grid
    size_t grid;
    uint32_t **slots; // [period slot][(others × groups + group) × room + number]
    size_t slot_count, slot_capacity;
};

struct fj_quick_clock { // instances that fall in the same period
    const struct fj_instance *instance;
    size_t *whens; // whose latest decides; when_count 0: the instance knows
    size_t when_count;
    int slot; // of the case in hand, or -1
};

struct fj_quick_line { // an instance
    struct fj_instance *instance;
    struct fj_decided decided;
    uint32_t strides[FJ_DECIDED_MOST];
    size_t clock;
    size_t timing;     // seat and when of what may be early or late; SIZE_MAX: nothing
    uint16_t *numbers; // by code
    struct fj_quick_saying *sayings;
    size_t saying_count, saying_capacity;
    size_t room;                       // numbers in each group of a counter
    struct fj_quick_counter *counters; // of the grids that are counted
    size_t counter_count;
};

struct fj_quick_places { // groups of a grid that the case in hand is in
    size_t *items;
    size_t count;
    bool is_used;
};

struct fj_quick_instances {
    struct fj_instance **items;
    size_t count, capacity;
};

struct fj_quick {
    struct fj_scope *scope;
    struct fj_calendar *calendar;
    struct fj_gathered *gathered;
    struct fj_inputs inputs;
    struct {
        struct fj_quick_line *items;
        size_t count, capacity;
    } lines;
    struct {
        struct fj_quick_clock *items;
        size_t count, capacity;
    } clocks;
    struct fj_quick_instances rest, odd;
    struct fj_quick_places *places; // by grid of the scope
    uint32_t cases;                 // since the last pouring
};

#endif
