#include "tool/state_view.hpp"

#include <fmt/format.h>

#include <vector>

#include "tool/table.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::string_view left_of_states = "  ";

void write_objects(Page& page, const std::vector<ObjectState>& objects) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& state : objects) {
        const auto& object = state.object;
        rows.push_back({object.model, object.key.value_or("-"), object.label.value_or(""),
                        state_words(state), waiting_words(state)});
    }
    page.paragraph(Tone::heading, objects.empty() ? "no objects" : "objects");
    if (!objects.empty()) {
        write_table(page, Tone::plain, {"model", "key", "label", "state", "relationships"}, rows,
                    left_of_states);
    }
}

}  // namespace

std::string state_words(const ObjectState& state) {
    if (state.state == "transient") {
        return "not in a session";
    }
    if (state.state == "pending") {
        return "new";
    }
    if (state.state != "persistent") {
        return state.state;
    }
    if (state.expired) {
        return "expired";
    }
    if (!state.changed.empty()) {
        return fmt::format("changed ({})", join(state.changed, ", "));
    }
    return state.waiting.empty() ? "clean" : "changed";
}

std::string waiting_words(const ObjectState& state) {
    std::string text;
    for (const auto& [member, added, removed, is_one] : state.waiting) {
        text.append(text.empty() ? "" : "; ");
        if (is_one && added.empty() == removed.empty()) {
            text += added.empty()
                        ? member + ": None"
                        : fmt::format("{}: {} → {}", member, removed.front(), added.front());
            continue;
        }
        std::vector<std::string> signs;
        signs.reserve(added.size() + removed.size());
        for (const auto& label : added) {
            signs.push_back("+ " + label);
        }
        for (const auto& label : removed) {
            signs.push_back("- " + label);
        }
        text += fmt::format("{}: {}", member, join(signs, ", "));
    }
    return text;
}

void write_state(Page& page, const State& state, bool in_flush) {
    write_objects(page, state.objects);
    page.paragraph(Tone::heading,
                   state.pending.empty() ? "nothing waits to be written"
                   : in_flush ? "waits to be written: this flush does, one statement at a time"
                              : "waits to be written");
    for (const auto& words : state.pending) {
        page.paragraph(Tone::change, words, {.margin = left_of_states, .hang = 2});
    }
    for (const auto& table : state.tables) {
        page.paragraph(Tone::heading,
                       fmt::format("table {}{}", table.name, table.rows.empty() ? ", empty" : ""));
        if (!table.rows.empty()) {
            write_table(page, Tone::plain, table.columns, table.rows, left_of_states);
        }
    }
    if (state.tables.empty()) {
        page.paragraph(Tone::heading, "no tables yet");
    }
}

}  // namespace sidekick::tool
