#include "tool/thrown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <ranges>

#include "tool/help/error_help.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

bool says(std::string_view errors, const Failure& failure) {
    const auto message = first_line(failure.message);
    return !message.empty() && errors.find(message) != std::string_view::npos;
}

// The name of an error that the program wrote without a trace of it: as the run-time library does
// of one that nobody caught, or as `brief` does.
std::optional<std::string> name_in(std::string_view errors) {
    constexpr std::string_view uncaught = "instance of 'sidekick::";
    if (const auto at = errors.rfind(uncaught); at != std::string_view::npos) {
        const auto name = errors.substr(at + uncaught.size());
        return std::string{name.substr(0, name.find('\''))};
    }
    for (std::size_t begin = 0; begin < errors.size();) {
        const auto line = first_line(errors.substr(begin));
        const auto* help = find_error_help(line.substr(0, line.find(": ")));
        if (help != nullptr && line.find(": ") != std::string_view::npos) {
            return std::string{help->name};
        }
        begin += line.size() + 1;
    }
    return std::nullopt;
}

std::string whole_place_of(const Site& site) {
    return fmt::format("{}:{}", site.file, site.line);
}

// "Deadpond had expired at heroes.cpp:30, and left its session at heroes.cpp:32".
std::string losses_in_words(const Failure& failure) {
    std::vector<std::string> losses;
    losses.reserve(failure.losses.size());
    for (const auto& loss : failure.losses) {
        losses.push_back(fmt::format("{} at {}",
                                     loss.how == "expired"    ? "had expired"
                                     : loss.how == "detached" ? "left its session"
                                                              : loss.how,
                                     whole_place_of(loss.site)));
    }
    if (losses.empty() || !failure.object) {
        return {};
    }
    const auto& object = *failure.object;
    return fmt::format("; {} {}",
                       object.label.value_or(fmt::format("{} {}", object.model,
                                                         object.key.value_or("without a key"))),
                       listed(losses));
}

// The earlier error that made a session refuse to go on, of which the message tells. One of the
// same line is the same error: in other words, where it came up.
const Record* original_of(const Record& last, const std::vector<Record>& records) {
    const auto is_told_of = [&](const Record& record) {
        const auto told = first_line(record.failure.message);
        return record.kind == Kind::error && &record < &last && record.moment != last.moment &&
               !told.empty() && told != first_line(last.failure.message) &&
               last.failure.message.find(told) != std::string::npos;
    };
    const auto found = std::ranges::find_if(std::views::reverse(records), is_told_of);
    return found == records.rend() ? nullptr : &*found;
}

std::string original_in_words(const Record* original) {
    return original == nullptr || !original->moment
               ? std::string{}
               : fmt::format("; before that came {} at {}", original->failure.name,
                             whole_place_of(*original->moment));
}

}  // namespace

std::optional<Thrown> thrown_at_the_end(const Ending& ending, const std::vector<Record>& records,
                                        std::string_view errors) {
    if (ending.succeeded()) {
        return std::nullopt;
    }
    for (const auto& record : std::views::reverse(records)) {
        if (record.kind == Kind::error && says(errors, record.failure)) {
            return Thrown{record.failure.name, &record, original_of(record, records)};
        }
    }
    // A flush that fails is rolled back before its error reaches the program.
    const auto last = std::ranges::find_if(
        std::views::reverse(records), [](const Record& r) { return r.kind != Kind::rollback; });
    if (ending.code() == 128 + SIGABRT && last != records.rend() && last->kind == Kind::error) {
        return Thrown{last->failure.name, &*last, original_of(*last, records)};
    }
    if (auto name = name_in(errors)) {
        return Thrown{*std::move(name)};
    }
    return std::nullopt;
}

std::string words_for(const Thrown& thrown) {
    const auto* record = thrown.record;
    const bool has_line = record != nullptr && record->moment;
    return fmt::format(
        "it ended by {}{}{}{}{}", thrown.name,
        has_line ? ", thrown at " + whole_place_of(*record->moment) : "",
        record == nullptr ? "" : losses_in_words(record->failure),
        original_in_words(thrown.original),
        find_error_help(thrown.name) == nullptr ? "" : ": sidekick help " + thrown.name);
}

}  // namespace sidekick::tool
