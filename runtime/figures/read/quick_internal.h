// SPDX-License-Identifier: EUPL-1.2
// What the short way keeps: for each measure that goes it a line of numbers by code, and counters.
#ifndef FJ_FIGURES_QUICK_INTERNAL_H
#define FJ_FIGURES_QUICK_INTERNAL_H

#include "figures/read/decided.h"
#include "figures/read/quick.h"
#include "figures/sample.h"

// Numbers of samples; the first are fixed.
enum { FJ_QUICK_UNSEEN, FJ_QUICK_OUTSIDE, FJ_QUICK_EARLY, FJ_QUICK_LATE, FJ_QUICK_FIRST_SAMPLE };

// Cases are read one by one and counted some hundred at a time, line after line, so that the counters of one
// line stay near the processor meanwhile.
#define FJ_QUICK_WAITING 1024

struct fj_quick_part { // of a flat cell, a tally that is not zero
    uint32_t place, units, persons;
};

struct fj_quick_saying { // what many cases say
    struct fj_sample sample;
    uint64_t mark;        // of the sample, by which it is found
    struct fj_cell *cell; // with one such case in it; NULL where the parts are all there is
    struct fj_quick_part *parts;
    size_t part_count;
};

struct fj_quick_counter { // of a grid; those that are not counted are added up after the pass
    size_t grid;
    bool is_counted;
    uint32_t **slots; // [period slot][(others × groups + group) × room + number]
    size_t slot_count, slot_capacity;
    const size_t *group_of; // of one added up: the group of each group of the finer grid
};

struct fj_quick_clock { // instances that fall in the same period
    const struct fj_instance *instance;
    size_t *whens; // whose latest decides; when_count 0: the instance knows
    size_t when_count;
    int slot;          // of the case in hand, or -1
    uint32_t *waiting; // slots of the cases that wait; of no matter where it is -1
};

struct fj_quick_instances {
    struct fj_instance **items;
    size_t count, capacity;
};

struct fj_quick_line {            // an instance, or several to which every case says the same
    struct fj_instance *instance; // the first
    struct fj_quick_instances all;
    bool is_flat;  // its cells are
    bool overlaps; // some grid that is counted does
    struct fj_decided decided;
    uint32_t strides[FJ_DECIDED_MOST];
    size_t clock;
    size_t timing[2];  // seats of what may be early or late, two of a pair; SIZE_MAX: nothing
    bool is_timed;     // either is a seat
    uint16_t *numbers; // by code
    uint16_t *waiting; // numbers of the cases that wait
    struct fj_quick_saying *sayings;
    size_t saying_count, saying_capacity;
    struct fj_cell *scratch;           // an empty cell for the next saying, or NULL
    size_t room;                       // numbers in each group of a counter
    struct fj_quick_counter *counters; // by place among the instance's grids
    const uint16_t *joined;            // numbers here by those of the pass that is joined
};

struct fj_quick_places { // groups of a grid that the case in hand is in
    size_t *items;
    size_t count;
    bool is_used;
    bool overlaps;     // then cases do not wait
    uint32_t *waiting; // places of the cases that wait, of others after those of all
};

struct fj_quick_joined { // another pass, whose counters are added at the end
    const struct fj_quick *from;
    const size_t *slot_of;
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
    struct fj_quick_joined joined;
    struct fj_quick_places *places; // by grid of the scope
    size_t sides; // of a counter: 2 where persons are followed, others apart from women and men
    uint32_t cases;
    size_t waiting; // cases that are read and not yet counted
};

// A new saying of LINE, with an empty cell; NULL when memory is out.
struct fj_quick_saying *fj_quick_add_saying(struct fj_quick *quick, struct fj_quick_line *line);
// Once its cell is filled: which parts it has. False when memory is out.
bool fj_quick_settle_saying(struct fj_quick *quick, struct fj_quick_line *line,
                            struct fj_quick_saying *saying);

// The number of SAMPLE among the sayings of LINE, FJ_QUICK_UNSEEN where it is none of them.
uint16_t fj_quick_find_saying(const struct fj_quick_line *line, const struct fj_sample *sample);
// A new saying of LINE that is SAMPLE. False when memory is out.
bool fj_quick_learn_saying(struct fj_quick *quick, struct fj_quick_line *line,
                           const struct fj_sample *sample);
// Makes room for all sayings of LINE in its counters. False when memory is out.
bool fj_quick_make_room(struct fj_quick *quick, struct fj_quick_line *line);

// Adds what the pass that is joined has in the line at INDEX; takes no memory.
void fj_quick_add_joined(const struct fj_quick *quick, size_t index);

// The counters of a period, made where they were not; NULL when memory is out.
uint32_t *fj_quick_open(struct fj_quick *quick, const struct fj_quick_line *line,
                        struct fj_quick_counter *counter, size_t slot);

#endif
