// SQLite's calls of the operating system, made to fail.
#pragma once

#include "fault.hpp"

namespace faults {

enum class FileCall {
    open,
    read,
    short_read,  // gives fewer bytes than it was asked for
    write,
    full,  // a write, for which there is no space
    truncate,
    sync,
    file_size,
    lock,
    busy,  // a lock, which somebody else has
    unlock,
    check_reserved_lock,
    delete_file,
    access,
    map_shared_memory,
    lock_shared_memory,
    busy_shared_memory,  // a lock, which somebody else has
    fetch,
};

// The names of the calls, in their order.
inline constexpr const char* file_calls[] = {
    "open",
    "read",
    "short read",
    "write",
    "full disk",
    "truncate",
    "sync",
    "file size",
    "lock",
    "busy",
    "unlock",
    "check reserved lock",
    "delete",
    "access",
    "shared memory",
    "lock of shared memory",
    "busy shared memory",
    "fetch",
};

// Puts itself between SQLite and its usual VFS. Waiting takes no time there. Once for a program,
// before any connection is opened.
void wrap_default_vfs();

// The calls are those of one kind, on any file of the database.
class FailingFile final : public Fault {
public:
    explicit FailingFile(FileCall call) : call_{call} {}
    std::string name() const override { return file_calls[static_cast<std::size_t>(call_)]; }
    // Whether a connection cannot recover from it, and has to be closed.
    bool is_for_good() const noexcept {
        return call_ == FileCall::unlock || call_ == FileCall::short_read;
    }
    void arm(std::size_t position, bool for_ever) override;
    bool disarm() override;
    void resume() override;

private:
    FileCall call_;
};

}  // namespace faults
