#include "tool/open_reads.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace sidekick::tool {

namespace {

// That a transaction may not begin, or not end, before another one does.
bool is_refusal(const Failure& failure) {
    constexpr std::array words{"another session's transaction holds it", "database is locked"};
    return failure.name == "OperationalError" &&
           std::ranges::any_of(words, [&](std::string_view each) {
               return failure.message.find(each) != std::string::npos;
           });
}

}  // namespace

void OpenReads::take(const Record& record) {
    switch (record.kind) {
        case Kind::begin:
            open_[record.connection] = {.since = record.number, .database = record.database};
            break;
        case Kind::statement:
            take_statement(record);
            break;
        case Kind::commit: {
            const Open writer = open_[record.connection];
            close(record.connection);
            if (const std::size_t rows = facts_.rows_of_commit(record); rows > 0) {
                take_writer(writer, record, rows);
            }
            break;
        }
        case Kind::rollback:
            close(record.connection);
            break;
        case Kind::error:
            if (is_refusal(record.failure)) {
                take_writer({.since = record.number}, record, 0);  // of an unknown database
            }
            break;
        default:
            break;
    }
}

void OpenReads::take_statement(const Record& statement) {
    const auto found = open_.find(statement.connection);
    if (found == open_.end()) {
        return;
    }
    Open& open = found->second;
    if (statement.statement.operation == "select") {
        open.last_read = &statement;
        open.written = nullptr;  // it was in use until now
    } else if (statement.statement.operation != "other") {
        open.has_written = true;
    }
}

void OpenReads::take_writer(const Open& writer, const Record& written, std::size_t rows) {
    for (auto& [connection, open] : open_) {
        const bool is_of_both = writer.database == 0 || writer.database == open.database;
        if (is_of_both && open.last_read != nullptr && open.last_read->number < writer.since &&
            open.written == nullptr) {
            open.written = &written;
            open.rows = rows;
        }
    }
}

void OpenReads::close(std::size_t connection) {
    if (const auto found = open_.find(connection); found != open_.end()) {
        report(found->second);
        open_.erase(found);
    }
}

void OpenReads::end() {
    for (const auto& [connection, open] : open_) {
        report(open);
    }
    open_.clear();
}

void OpenReads::report(const Open& open) const {
    if (open.written == nullptr || open.has_written || !open.last_read->moment ||
        !open.written->moment) {
        return;
    }
    found_(*open.last_read, left_open_lesson(*open.last_read->moment, *open.written->moment,
                                             open.rows, open.written->kind == Kind::error));
}

}  // namespace sidekick::tool
