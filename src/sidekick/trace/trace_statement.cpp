// The record of a statement that is about to run.
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "sidekick/core/json.hpp"
#include "sidekick/trace/trace.hpp"
#include "sidekick/trace/trace_words.hpp"

namespace sidekick::detail {

namespace {

// To the nanosecond, as clocks tell it.
void append_seconds(std::string& line, double seconds) {
    constexpr std::uint64_t in_a_second = 1'000'000'000;
    const auto nanoseconds = static_cast<std::uint64_t>(std::llround(seconds * in_a_second));
    json::append_number(line, nanoseconds / in_a_second);
    const std::size_t point = line.size();
    json::append_number(line, in_a_second + nanoseconds % in_a_second);
    line[point] = '.';
}

}  // namespace

void Trace::append_sql(std::string& line, std::string_view sql) {
    constexpr std::size_t many = 256;
    constexpr std::size_t long_text = 4096;
    if (sql.size() > long_text) {
        json::append_text(line, sql);
        return;
    }
    auto known = sql_json_.find(sql);
    if (known == sql_json_.end()) {
        if (sql_json_.size() >= many) {  // a program that puts values into its text
            sql_json_.clear();
        }
        known = sql_json_.emplace(sql, json::text(sql)).first;
    }
    line += known->second;
}

bool Trace::write_statement(const Event& event) {
    const CallSite* const moment = calling_site();
    Sites causes;
    if (event.reason->kind == ReasonKind::flush) {
        causes = causes_.of_flush(event, moment);
    } else if (reads_for_deletion(*event.reason)) {
        causes = causes_.of_deletion(*node_of(event.reason->object));
    } else if (moment != nullptr) {
        causes.push_back(moment);
    }
    return write("statement", [&](std::string& line) {
        const auto add = [&](const char* name, std::string_view text) {
            line += name;
            json::append_text(line, text);
        };
        add(",\"operation\":", to_string(event.operation));
        line += ",\"sql\":";
        append_sql(line, event.sql.substr(event.sql.find_first_not_of('\n')));
        add(",\"parameters\":", repr_parameters(*event.parameters));
        line += ",\"sent\":";
        json::append_number(line, event.parameters->size());
        add(",\"cache\":", to_string(event.cache));
        line += ",\"seconds\":";
        append_seconds(line, event.seconds);
        add(R"(,"reason":{"kind":)", to_string(event.reason->kind));
        add(",\"model\":", event.reason->model);
        if (event.reason->attribute.empty()) {
            line += ",\"attribute\":null";
        } else {
            add(",\"attribute\":", event.reason->attribute);
        }
        if (event.reason->together > 0) {
            line += ",\"together\":";
            json::append_number(line, event.reason->together);
        }
        if (event.reason->kind == ReasonKind::expired && event.reason->object != nullptr) {
            line += R"(,"expired_by":)";
            sites_.append(line, losses_.expired_by(*node_of(event.reason->object)));
        }
        line += reads_for_deletion(*event.reason) ? ",\"deletion\":true}" : "}";
        add(",\"text\":", words_for(event, objects_));
        line += ",\"objects\":";
        objects_.append_json(line, event, [&] { spill(); });
        line += ",\"causes\":";
        json::append_array(line, causes,
                           [&](const CallSite* cause) { sites_.append(line, cause); });
        append_connection(line, event);
        line += ",\"moment\":";
        sites_.append(line, moment);
    });
}

}  // namespace sidekick::detail
