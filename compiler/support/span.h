// SPDX-License-Identifier: EUPL-1.2
// Where something stands: a half-open range of bytes in one of a compilation's source files.
// Lines and columns are worked out only when a diagnostic is shown.
#ifndef FJ_SUPPORT_SPAN_H
#define FJ_SUPPORT_SPAN_H

#include <stdint.h>

struct fj_span {
    uint32_t file;  // index into fj_sources
    uint32_t start; // byte offsets, start <= end
    uint32_t end;
};

// From the start of A to the end of B; both in one file.
static inline struct fj_span fj_span_join(struct fj_span a, struct fj_span b)
{
    return (struct fj_span){a.file, a.start, b.end};
}

#endif
