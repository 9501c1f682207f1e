#include "sidekick/trace/trace_words.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/naming.hpp"

namespace sidekick::detail {

namespace {

std::string words_for_flush(const Event& statement) {
    const Reason& reason = *statement.reason;
    const bool many = statement.parameters->size() > 1;
    const bool inserts = statement.operation == Operation::insert;
    if (!reason.attribute.empty()) {
        return fmt::format("the flush {} {} in {}.{}", inserts ? "adds" : "removes",
                           many ? fmt::format("{} {}s", statement.parameters->size(), reason.row)
                                : with_article(reason.row),
                           reason.model, reason.attribute);
    }
    const char* const does = inserts                                    ? "inserts"
                             : statement.operation == Operation::update ? "updates"
                                                                        : "deletes";
    const std::string model{reason.model};
    return std::string{"the flush "} + does + ' ' +
           (many ? "objects of " + model : with_article(model));
}

// A query of one column, or of what is computed, gives values: of more columns the SQL does not
// tell whether they are those of an object.
std::string words_for_query(const Event& statement) {
    if (statement.reason->model.empty()) {
        return "the program asks for values";
    }
    const std::string_view list = statement.sql.substr(0, statement.sql.find("\nFROM "));
    const bool is_of_values =
        list.find(',') == std::string_view::npos || list.find('(') != std::string_view::npos;
    return is_of_values ? fmt::format("the program asks for values of {}", statement.reason->model)
                        : fmt::format("the program asks for {} objects", statement.reason->model);
}

// Why what a member leads to was read.
std::string words_for_member(const Reason& reason, const std::string& object) {
    const Node& node = *node_of(reason.object);
    const auto& members = node.mapper().relationships();
    const auto member = std::ranges::find_if(
        members, [&](const auto& each) { return each->name == reason.attribute; });
    const bool is_many = member == members.end() || (*member)->is_many;
    if (node.is_marked_for_deletion()) {
        return fmt::format("{} is to be deleted, so its {} {} read", object, reason.attribute,
                           is_many ? "are" : "is");
    }
    if (is_many) {
        return object + '.' + std::string{reason.attribute} + " was not loaded and was touched";
    }
    const auto [in_owner, columns] = (*member)->by_foreign_key();
    if (!in_owner || node.is_expired()) {
        return fmt::format("{}.{} was touched; it was not loaded", object, reason.attribute);
    }
    Encoded encoded;
    std::vector<ValueView> key;
    key.reserve(columns->size());
    for (const std::size_t column : *columns) {
        key.push_back(node.mapper().columns()[column].get(node.object(), encoded));
    }
    return fmt::format("{}.{} was touched; the session did not have {}", object, reason.attribute,
                       named_by_key(*(*member)->target, Key{key}));
}

std::string words_for_together(const Reason& reason) {
    return reason.together == 0 ? std::string{}
                                : fmt::format(": read for {} {} objects of one query at once",
                                              reason.together, reason.model);
}

}  // namespace

bool reads_for_deletion(const Reason& reason) {
    return (reason.kind == ReasonKind::lazy_load || reason.kind == ReasonKind::expired) &&
           reason.object != nullptr && node_of(reason.object)->is_marked_for_deletion();
}

std::string words_for(const Event& statement, TraceObjects& objects) {
    const Reason& reason = *statement.reason;
    const std::string object =
        reason.object == nullptr ? "" : objects.name(*node_of(reason.object));
    switch (reason.kind) {
        case ReasonKind::schema:
            return statement.operation == Operation::schema
                       ? fmt::format("create_all makes what {} needs", reason.model)
                       : fmt::format("create_all looks whether the table of {} is there",
                                     reason.model);
        case ReasonKind::query:
            return words_for_query(statement);
        case ReasonKind::get:
            return fmt::format("the program asks for {} by its key", with_article(reason.model));
        case ReasonKind::expired:
            return object + " had expired and " +
                   (reads_for_deletion(reason) ? "is to be deleted" : "was touched") +
                   ": its row is read again";
        case ReasonKind::defaults:
            return fmt::format("{} was touched: what the database put into its new row is read",
                               object);
        case ReasonKind::refresh:
            return fmt::format("the program refreshes {}", object);
        case ReasonKind::connect:
            return "the connection was opened";
        case ReasonKind::rows:
            return fmt::format("the program {} rows of {} by one statement",
                               statement.operation == Operation::remove ? "deletes" : "changes",
                               reason.model);
        case ReasonKind::text:
            return "the program sends it as it stands";
        case ReasonKind::eager_load:
            return fmt::format("the query loads {}.{} with its objects", reason.model,
                               reason.attribute);
        case ReasonKind::lazy_load:
            return words_for_member(reason, object) + words_for_together(reason);
        case ReasonKind::flush:
            return words_for_flush(statement);
    }
    return {};
}

}  // namespace sidekick::detail
