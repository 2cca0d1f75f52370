// SPDX-License-Identifier: EUPL-1.2
// Every call goes to the files of the system; those that may fail are counted first.
#include "fault_vfs.h"

#include <assert.h>
#include <stdlib.h>

#include <sqlite3.h>

struct fault_file { // the system's file lies behind it
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_vfs fault_vfs, *system_vfs;
static sqlite3_io_methods fault_methods;
static enum fault_kind armed;
static long left;
static bool has_struck;

void fault_arm(enum fault_kind kind, long nth)
{
    armed = kind;
    left = nth;
    has_struck = false;
}

bool fault_has_struck(void)
{
    return has_struck;
}

static bool strikes(enum fault_kind kind)
{
    if (has_struck && armed == FAULT_FULL && kind == FAULT_FULL)
        return true;
    if (armed != kind || left == 0 || --left > 0)
        return false;
    return has_struck = true;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct fault_file *)file)->real;
}

static int write_to(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at)
{
    sqlite3_file *real = real_of(file);
    if (strikes(FAULT_WRITE))
        return SQLITE_IOERR_WRITE;
    if (strikes(FAULT_FULL))
        return SQLITE_FULL;
    if (strikes(FAULT_SHORT)) {
        real->pMethods->xWrite(real, bytes, count / 2, at);
        return SQLITE_IOERR_WRITE;
    }
    return real->pMethods->xWrite(real, bytes, count, at);
}

static int sync_it(sqlite3_file *file, int flags)
{
    sqlite3_file *real = real_of(file);
    return strikes(FAULT_SYNC) ? SQLITE_IOERR_FSYNC : real->pMethods->xSync(real, flags);
}

static int truncate_it(sqlite3_file *file, sqlite3_int64 size)
{
    sqlite3_file *real = real_of(file);
    return strikes(FAULT_TRUNCATE) ? SQLITE_IOERR_TRUNCATE : real->pMethods->xTruncate(real, size);
}

// ---- what only passes on --------------------------------------------------------------------------

static int close_it(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    int code = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
    free(real);
    return code;
}

static int read_it(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at)
{
    return real_of(file)->pMethods->xRead(real_of(file), bytes, count, at);
}

static int size_of(sqlite3_file *file, sqlite3_int64 *out)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), out);
}

static int lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int check_lock(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int control(sqlite3_file *file, int what, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int characteristics(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int unmap(sqlite3_file *file, int and_delete)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), and_delete);
}

static int open_it(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                   int *out_flags)
{
    struct fault_file *mine = (struct fault_file *)file;
    (void)vfs;
    mine->base.pMethods = NULL;
    mine->real = calloc(1, (size_t)system_vfs->szOsFile);
    assert(mine->real);
    int code = system_vfs->xOpen(system_vfs, name, mine->real, flags, out_flags);
    if (code != SQLITE_OK) {
        free(mine->real);
        return code;
    }
    mine->base.pMethods = &fault_methods;
    return SQLITE_OK;
}

void fault_install(void)
{
    system_vfs = sqlite3_vfs_find(NULL);
    fault_methods = (sqlite3_io_methods){.iVersion = 2,
                                         .xClose = close_it,
                                         .xRead = read_it,
                                         .xWrite = write_to,
                                         .xTruncate = truncate_it,
                                         .xSync = sync_it,
                                         .xFileSize = size_of,
                                         .xLock = lock,
                                         .xUnlock = unlock,
                                         .xCheckReservedLock = check_lock,
                                         .xFileControl = control,
                                         .xSectorSize = sector_size,
                                         .xDeviceCharacteristics = characteristics,
                                         .xShmMap = map,
                                         .xShmLock = shm_lock,
                                         .xShmBarrier = barrier,
                                         .xShmUnmap = unmap};
    fault_vfs = *system_vfs;
    fault_vfs.szOsFile = (int)sizeof(struct fault_file);
    fault_vfs.zName = "fault";
    fault_vfs.xOpen = open_it;
    sqlite3_vfs_register(&fault_vfs, 1);
}
