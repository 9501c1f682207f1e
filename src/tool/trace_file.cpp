#include "tool/trace_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tool/trace_json.hpp"

namespace sidekick::tool {

namespace {

constexpr int known_version = 2;

std::optional<Site> site_of(const Json& json) {
    if (!json.is_object()) {
        return std::nullopt;
    }
    return Site{text_of(member(json, "file")), number_of(member(json, "line")),
                text_of(member(json, "function"))};
}

std::vector<Site> sites_of(const Json& json) {
    std::vector<Site> sites;
    for (const auto& item : json) {
        if (auto site = site_of(item)) {
            sites.push_back(*std::move(site));
        }
    }
    return sites;
}

Object object_of(const Json& json) {
    const auto& id = member(json, "id");
    return {id.is_number_integer() ? id.get<std::int64_t>() : 0, text_of(member(json, "model")),
            optional_line(member(json, "key")), optional_line(member(json, "label"))};
}

// Objects, and pairs of them.
std::vector<Object> objects_of(const Json& json) {
    std::vector<Object> objects;
    for (const auto& item : json) {
        if (item.is_array()) {
            std::ranges::transform(item, std::back_inserter(objects), object_of);
        } else if (item.is_object()) {
            objects.push_back(object_of(item));
        }
    }
    return objects;
}

Row row_of(const Json& json) {
    Row row;
    for (const auto& item : json.items()) {
        row.emplace_back(item.key(), python_of(item.value()));
    }
    return row;
}

Change change_of(const Json& json) {
    return {text_of(member(json, "table")),        text_of(member(json, "change")),
            row_of(member(json, "old")),           row_of(member(json, "new")),
            list_of(member(json, "key"), text_of), line_of(member(json, "text"))};
}

ObjectState state_of(const Json& json) {
    ObjectState state{object_of(json),
                      text_of(member(json, "state")),
                      member(json, "expired") == true,
                      list_of(member(json, "changed"), text_of),
                      {}};
    for (const auto& item : member(json, "waiting").items()) {
        state.waiting.push_back({item.key(), list_of(member(item.value(), "added"), line_of),
                                 list_of(member(item.value(), "removed"), line_of),
                                 member(item.value(), "one") == true});
    }
    return state;
}

Failure error_of(const Json& json) {
    const auto& object = member(json, "object");
    const auto loss = [](const Json& cause) {
        return Loss{line_of(member(cause, "how")), site_of(member(cause, "site")).value_or(Site{})};
    };
    Failure failure{line_of(member(json, "name")), text_of(member(json, "message")), std::nullopt,
                    list_of(member(json, "causes"), loss)};
    if (!object.is_null()) {
        failure.object = object_of(object);
    }
    return failure;
}

template <typename Read>
auto splice_of(const Json& json, Read read) {
    return Splice{number_of(member(json, "from")), number_of(member(json, "gone")),
                  list_of(member(json, "put"), read)};
}

std::vector<TableChange> tables_of(const Json& json) {
    std::vector<TableChange> tables;
    for (const auto& item : json.items()) {
        auto columns = list_of(member(item.value(), "columns"), text_of);
        const auto cells = [&](const Json& row) {
            auto read = list_of(row, cell_of);
            read.resize(columns.size());
            return read;
        };
        auto rows = splice_of(member(item.value(), "rows"), cells);
        tables.push_back({item.key(), std::move(columns), std::move(rows)});
    }
    return tables;
}

Kind kind_of(const std::string& name) {
    constexpr std::array names{
        std::pair{"begin", Kind::begin},         std::pair{"statement", Kind::statement},
        std::pair{"finished", Kind::finished},   std::pair{"commit", Kind::commit},
        std::pair{"committed", Kind::committed}, std::pair{"rollback", Kind::rollback},
        std::pair{"print", Kind::print},         std::pair{"state", Kind::state},
        std::pair{"loaded", Kind::loaded},       std::pair{"seen", Kind::seen},
        std::pair{"error", Kind::error},         std::pair{"end", Kind::end}};
    const auto found =
        std::ranges::find_if(names, [&](const auto& pair) { return pair.first == name; });
    return found == names.end() ? Kind::unknown : found->second;
}

Statement statement_of(const Json& json) {
    const auto& reason = member(json, "reason");
    return {text_of(member(json, "operation")),   text_of(member(json, "sql")),
            text_of(member(json, "parameters")),  text_of(member(json, "cache")),
            text_of(member(reason, "kind")),      text_of(member(reason, "model")),
            text_of(member(reason, "attribute")), site_of(member(reason, "expired_by")),
            member(reason, "deletion") == true,   line_of(member(json, "text")),
            sites_of(member(json, "causes")),     objects_of(member(json, "objects"))};
}

Record read_record(const Json& json) {
    Record record;
    record.number = number_of(member(json, "seq"));
    record.kind = kind_of(text_of(member(json, "kind")));
    record.printed = optional_number(member(json, "stdout"));
    record.moment = site_of(member(json, "moment"));
    record.connection = number_of(member(json, "connection"));
    record.database = number_of(member(json, "database"));
    record.thread = number_of(member(json, "thread"));
    record.of = number_of(member(json, "of"));
    record.rows = optional_number(member(json, "rows"));
    switch (record.kind) {
        case Kind::statement:
            record.statement = statement_of(json);
            break;
        case Kind::loaded:
        case Kind::seen:
            record.rows = optional_number(member(json, "of_objects"));
            record.statement.model = text_of(member(json, "model"));
            record.statement.attribute = text_of(member(json, "attribute"));
            break;
        case Kind::committed:
            record.changes = list_of(member(json, "changes"), change_of);
            break;
        case Kind::error:
            record.failure = error_of(json);
            break;
        case Kind::end:
            record.lost = number_of(member(json, "lost"));
            break;
        case Kind::print:
            record.object = object_of(member(json, "object"));
            break;
        case Kind::state:
            record.state = {
                member(json, "whole") == true, splice_of(member(json, "objects"), state_of),
                splice_of(member(json, "pending"), line_of), tables_of(member(json, "tables"))};
            break;
        default:
            break;
    }
    return record;
}

}  // namespace

std::string parse_header(std::string_view line) {
    const auto json = parse_json(line);
    const auto& version = member(json, "sidekick_trace");
    if (version != known_version) {
        throw TraceError{version.is_number()
                             ? fmt::format("the trace is of version {}; this tool reads version {}",
                                           version.dump(), known_version)
                             : "the first line is not that of a trace"};
    }
    return text_of(member(json, "program"));
}

Record parse_record(std::string_view line) {
    try {
        return read_record(parse_json(line));
    } catch (const Json::exception& error) {
        throw TraceError{fmt::format("a line of the trace cannot be read: {}", error.what())};
    }
}

}  // namespace sidekick::tool
