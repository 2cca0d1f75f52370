// SPDX-License-Identifier: EUPL-1.2
// What makes blocks, and what gives them on while they are made.
#ifndef FJ_FIGURES_BUILD_INTERNAL_H
#define FJ_FIGURES_BUILD_INTERNAL_H

#include "figures/build.h"

struct fj_group_names { // of the groups of a grid
    const char **names, **texts;
    struct fj_group_part *parts; // of a group as many as there are breakdowns
    bool *unknown;               // some part of it is
};

struct fj_building {
    const struct fj_scope *scope;
    const struct fj_made *made;
    struct fj_arena *arena; // of the blocks
    // Where a block goes as soon as it is made, to be forgotten then; NULL: into the results and the draft.
    bool (*take)(void *context, const struct fj_block *block);
    void *context;
    struct fj_group_names *names; // by grid of the scope
    struct fj_results *results;
    struct fj_draft *draft;
    size_t block_capacity;
    size_t basis_count, basis_capacity;
    const struct fj_period *period; // in hand
    size_t slot;
};

// Makes the blocks of MEASURE; ORDER has the slots of the periods. False when memory is out or no more is taken.
bool fj_build_measure(struct fj_building *b, const struct fj_measure *measure, const int *order);

// Makes all blocks as B says and gives them to SINK, as bytes and in order. Two threads make them where there is
// much to make: a measure at a time in turn, so that the bytes are those of one. False when memory is out or
// the sink takes no more.
bool fj_build_given(const struct fj_building *b, const struct fj_block_sink *sink,
                    const int *order);

#endif
