// SPDX-License-Identifier: EUPL-1.2
// Reports that are given as their blocks come, and as they were kept.
#include "cli/given.h"

#include <string.h>

#include "figures/read/source_packed.h"
#include "figures/read/source_store.h"

enum fj_exit fj_given_failure(const struct fj_cli *cli)
{
    enum fj_code code = cli->diags.first ? cli->diags.first->code : FJ_E_NO_MEMORY;

    return code == FJ_E_PERIOD || code == FJ_E_REPORT_SIZE ? FJ_EXIT_USAGE
           : code == FJ_E_NOT_YET                          ? FJ_EXIT_ERRORS
           : code == FJ_E_NO_MEMORY                        ? FJ_EXIT_FAULT
                                                           : FJ_EXIT_DATABASE;
}

// ---- as the blocks come ----------------------------------------------------------------------------

static bool drain(struct fj_given *given, const char *bytes, size_t length)
{
    fj_keeping_add(&given->keeping, bytes, length);
    return fj_outlet_drain(&given->outlet, bytes, length);
}

// What the file begins with, and whether the report is to be kept, before the first bytes.
static bool begin(struct fj_given *given, const struct fj_results *results)
{
    struct fj_writer out = {0};
    bool done;

    if (!results->is_protected && results->cases >= FJ_KEEP_FROM && given->key->length > 0)
        fj_keeping_begin(&given->keeping, given->ask, given->key);
    given->is_begun = true;
    given->format->start(&out);
    done = !out.failed && drain(given, out.bytes, out.length);
    fj_writer_free(&out);
    return done;
}

static bool put_bytes(void *context, const struct fj_results *results, const char *bytes,
                      size_t length)
{
    struct fj_given *given = context;

    return (given->is_begun || begin(given, results)) && drain(given, bytes, length);
}

bool fj_given_write(struct fj_cli *cli, struct fj_store *store, struct fj_report_request *request,
                    struct fj_given *given)
{
    struct fj_block_sink sink = {.context = given, .write = given->format->block, .put = put_bytes};
    struct fj_results *results;

    if (!fj_outlet_open(cli, fj_cli_value(cli, "output"), &given->outlet))
        return false;
    given->is_open = true;
    given->keeping.fd = -1;
    request->sink = &sink;
    results = given->columns ? fj_report_from_columns(given->columns, given->plan, request,
                                                      &cli->diags, &given->is_torn)
                             : fj_report_from_store(store, request, &cli->diags);
    given->is_done = results && (given->is_begun || begin(given, results));
    fj_outlet_last(&given->outlet);
    fj_keeping_end(&given->keeping, given->ask, given->key, given->is_done);
    if (!given->is_done && !given->is_torn && given->outlet.error == 0 && cli->diags.errors == 0)
        fj_diag_add_bare(&cli->diags, FJ_E_NO_MEMORY, "memory is out");
    fj_results_free(results);
    return true;
}

enum fj_exit fj_given_close(struct fj_cli *cli, struct fj_given *given)
{
    enum fj_exit status = fj_outlet_close(cli, &given->outlet, given->is_done);

    return given->is_done || status != FJ_EXIT_DONE ? status : fj_given_failure(cli);
}

// ---- as it was kept --------------------------------------------------------------------------------

static enum fj_exit give_kept(struct fj_cli *cli, const struct fj_kept *kept)
{
    const char *path = fj_cli_value(cli, "output");
    struct fj_outlet outlet;

    if (path && strcmp(path, "-") != 0 && fj_kept_stands(kept, path))
        return FJ_EXIT_DONE;
    if (!fj_outlet_open(cli, path, &outlet))
        return FJ_EXIT_FILE;
    return fj_outlet_close(cli, &outlet, fj_kept_give(kept, &outlet));
}

bool fj_given_again(struct fj_cli *cli, const struct fj_kept_ask *ask, const struct fj_writer *key,
                    enum fj_exit *out_status)
{
    struct fj_kept kept;
    bool is_kept = fj_kept_open(ask, key, &kept);

    if (is_kept)
        *out_status = give_kept(cli, &kept);
    fj_kept_close(&kept);
    return is_kept;
}
