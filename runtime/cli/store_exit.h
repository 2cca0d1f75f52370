// SPDX-License-Identifier: EUPL-1.2
// What a failure of the store is as an exit status.
#ifndef FJ_CLI_STORE_EXIT_H
#define FJ_CLI_STORE_EXIT_H

#include "cli/cli.h"
#include "store/store.h"

static inline enum fj_exit fj_store_exit(enum fj_store_status status)
{
    switch (status) {
    case FJ_STORE_OK:
        return FJ_EXIT_DONE;
    case FJ_STORE_PLAN:
        return FJ_EXIT_ERRORS;
    case FJ_STORE_FILE:
        return FJ_EXIT_FILE;
    case FJ_STORE_DATABASE:
        return FJ_EXIT_DATABASE;
    case FJ_STORE_REFUSED:
        return FJ_EXIT_REFUSED;
    case FJ_STORE_USAGE:
        return FJ_EXIT_USAGE;
    }
    return FJ_EXIT_FAULT;
}

#endif
