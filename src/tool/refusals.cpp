#include "tool/refusals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// What failed is named by its SQL beside it: of the message the first line is enough, and a number
// of SQLite's says nothing more.
std::string short_message(const Failure& failure) {
    const auto line = first_line(failure.message);
    return in_line(line.substr(0, line.rfind(" (SQLite code ")));
}

}  // namespace

std::size_t Refusals::take(const Record& record) {
    switch (record.kind) {
        case Kind::statement:
        case Kind::commit:
            attempts_[record.connection] = {record.number, record.moment};
            return 0;
        case Kind::begin:
        case Kind::rollback:
            attempts_.erase(record.connection);
            return 0;
        case Kind::finished:
        case Kind::committed:
            std::erase_if(attempts_, [&](const auto& a) { return a.second.number == record.of; });
            return 0;
        case Kind::error:
            break;
        default:
            return 0;
    }
    const auto found = std::ranges::find_if(
        attempts_, [&](const auto& a) { return a.second.moment == record.moment; });
    if (found == attempts_.end()) {
        return 0;
    }
    const auto number = found->second.number;
    attempts_.erase(found);
    return number;
}

std::map<std::size_t, const Record*> refusals_in(const std::vector<Record>& records) {
    std::map<std::size_t, const Record*> refusals;
    Refusals reader;
    for (const auto& record : records) {
        if (const auto number = reader.take(record); number > 0) {
            refusals[number] = &record;
        } else if (record.kind == Kind::finished) {
            refusals.erase(record.of);
        }
    }
    return refusals;
}

bool is_said_again(const Record& error, const std::vector<Record>& records) {
    const auto place = static_cast<std::size_t>(&error - records.data());
    for (auto r = place + 1; r < records.size(); ++r) {
        const auto& next = records[r];
        if (next.kind == Kind::error && next.moment == error.moment) {
            return next.failure.message.find(first_line(error.failure.message)) !=
                   std::string::npos;
        }
        if (next.kind != Kind::rollback) {
            return false;
        }
    }
    return false;
}

std::string refusal_words(const Failure& failure) {
    return fmt::format("{} ({})", short_message(failure), failure.name);
}

std::string throw_words(const Failure& failure) {
    return fmt::format("throws {}: {}", failure.name, short_message(failure));
}

}  // namespace sidekick::tool
