#include "sidekick/session/select_by_keys.hpp"

#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

std::string list_of(std::size_t keys, std::size_t columns) {
    std::string key = "?";
    for (std::size_t i = 1; i < columns; ++i) {
        key += ", ?";
    }
    key = columns == 1 ? key : '(' + key + ')';
    std::string list = columns == 1 ? "(" : "(VALUES ";
    for (std::size_t i = 0; i < keys; ++i) {
        list += i == 0 ? "" : ", ";
        list += key;
    }
    return list + ')';
}

}  // namespace

SelectByKeys::SelectByKeys(SessionState& session, const AskedByKeys& asked, const std::string& text,
                           std::span<const Key> keys) {
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = StatementUse::eager_load, .subject = &asked.relationship, .text = asked.way}, [&] {
            for (const Mapper* model : asked.relationship.leads_to()) {
                session.engine->tables().claim(model->claim());
            }
            return text + "([list])";
        });
    written_out_ = text + list_of(keys.size(), asked.select.key.size());
    parameters_.reserve(keys.size());
    for (const Key& key : keys) {
        key.append_to(parameters_);
    }
    row_ = session.begin().select(statement, parameters_, asked.reason, written_out_);
}

}  // namespace sidekick::detail
