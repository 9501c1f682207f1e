#include "failing_file.hpp"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace faults {

namespace {

Countdown countdown;
FileCall failing_call{};

bool fails(FileCall call) noexcept {
    return call == failing_call && countdown.fails();
}

sqlite3_vfs* usual_vfs = nullptr;

// The usual VFS's file stands behind it.
struct File {
    sqlite3_file base;

    sqlite3_file* usual() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

// The usual VFS's file, and its method.
template <auto Method, typename... Arguments>
int pass(sqlite3_file* file, Arguments... arguments) {
    sqlite3_file* const usual = reinterpret_cast<File*>(file)->usual();
    return (usual->pMethods->*Method)(usual, arguments...);
}

int read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
    if (fails(FileCall::read)) {
        return SQLITE_IOERR_READ;
    }
    if (fails(FileCall::short_read)) {
        std::memset(out, 0, static_cast<std::size_t>(size));
        return SQLITE_IOERR_SHORT_READ;
    }
    return pass<&sqlite3_io_methods::xRead>(file, out, size, offset);
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    return fails(FileCall::write)  ? SQLITE_IOERR_WRITE
           : fails(FileCall::full) ? SQLITE_FULL
                                   : pass<&sqlite3_io_methods::xWrite>(file, bytes, size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return fails(FileCall::truncate) ? SQLITE_IOERR_TRUNCATE
                                     : pass<&sqlite3_io_methods::xTruncate>(file, size);
}

int sync(sqlite3_file* file, int flags) {
    return fails(FileCall::sync) ? SQLITE_IOERR_FSYNC
                                 : pass<&sqlite3_io_methods::xSync>(file, flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return fails(FileCall::file_size) ? SQLITE_IOERR_FSTAT
                                      : pass<&sqlite3_io_methods::xFileSize>(file, size);
}

int lock(sqlite3_file* file, int level) {
    return fails(FileCall::lock)   ? SQLITE_IOERR_LOCK
           : fails(FileCall::busy) ? SQLITE_BUSY
                                   : pass<&sqlite3_io_methods::xLock>(file, level);
}

int unlock(sqlite3_file* file, int level) {
    return fails(FileCall::unlock) ? SQLITE_IOERR_UNLOCK
                                   : pass<&sqlite3_io_methods::xUnlock>(file, level);
}

int check_reserved_lock(sqlite3_file* file, int* result) {
    return fails(FileCall::check_reserved_lock)
               ? SQLITE_IOERR_CHECKRESERVEDLOCK
               : pass<&sqlite3_io_methods::xCheckReservedLock>(file, result);
}

int map_shared_memory(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return fails(FileCall::map_shared_memory)
               ? SQLITE_IOERR_SHMMAP
               : pass<&sqlite3_io_methods::xShmMap>(file, page, size, extend, out);
}

int lock_shared_memory(sqlite3_file* file, int offset, int count, int flags) {
    if ((flags & SQLITE_SHM_LOCK) != 0) {  // to give one back does not fail
        if (fails(FileCall::lock_shared_memory)) {
            return SQLITE_IOERR_SHMLOCK;
        }
        if (fails(FileCall::busy_shared_memory)) {
            return SQLITE_BUSY;
        }
    }
    return pass<&sqlite3_io_methods::xShmLock>(file, offset, count, flags);
}

void shared_memory_barrier(sqlite3_file* file) {
    sqlite3_file* const usual = reinterpret_cast<File*>(file)->usual();
    usual->pMethods->xShmBarrier(usual);
}

int fetch(sqlite3_file* file, sqlite3_int64 offset, int size, void** out) {
    return fails(FileCall::fetch) ? SQLITE_IOERR_MMAP
                                  : pass<&sqlite3_io_methods::xFetch>(file, offset, size, out);
}

const sqlite3_io_methods methods{
    3,
    pass<&sqlite3_io_methods::xClose>,
    read,
    write,
    truncate,
    sync,
    file_size,
    lock,
    unlock,
    check_reserved_lock,
    pass<&sqlite3_io_methods::xFileControl, int, void*>,
    pass<&sqlite3_io_methods::xSectorSize>,
    pass<&sqlite3_io_methods::xDeviceCharacteristics>,
    map_shared_memory,
    lock_shared_memory,
    shared_memory_barrier,
    pass<&sqlite3_io_methods::xShmUnmap, int>,
    fetch,
    pass<&sqlite3_io_methods::xUnfetch, sqlite3_int64, void*>,
};

int open(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* flags_out) {
    auto* const ours = new (file) File{};
    if (fails(FileCall::open)) {
        return SQLITE_CANTOPEN;
    }
    const int result = usual_vfs->xOpen(usual_vfs, path, ours->usual(), flags, flags_out);
    ours->base.pMethods = ours->usual()->pMethods == nullptr ? nullptr : &methods;
    return result;
}

int delete_file(sqlite3_vfs*, const char* path, int sync_directory) {
    return fails(FileCall::delete_file) ? SQLITE_IOERR_DELETE
                                        : usual_vfs->xDelete(usual_vfs, path, sync_directory);
}

int access(sqlite3_vfs*, const char* path, int flags, int* result) {
    return fails(FileCall::access) ? SQLITE_IOERR_ACCESS
                                   : usual_vfs->xAccess(usual_vfs, path, flags, result);
}

}  // namespace

void wrap_default_vfs() {
    usual_vfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *usual_vfs;
    vfs.zName = "failing";
    vfs.pNext = nullptr;
    vfs.szOsFile += static_cast<int>(sizeof(File));
    vfs.xOpen = open;
    vfs.xDelete = delete_file;
    vfs.xAccess = access;
    vfs.xSleep = [](sqlite3_vfs*, int microseconds) { return microseconds; };
    sqlite3_vfs_register(&vfs, 1);
}

void FailingFile::arm(std::size_t position, bool for_ever) {
    failing_call = call_;
    countdown.start(position, for_ever);
}

bool FailingFile::disarm() {
    return countdown.stop();
}

void FailingFile::resume() {
    countdown.resume();
}

}  // namespace faults
