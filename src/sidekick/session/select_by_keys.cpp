#include "sidekick/session/select_by_keys.hpp"

#include <algorithm>
#include <cstdint>

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

// Whether these are whole numbers, each the next one, and many: SQLite makes a table of a list
// before it reads by it, and of a range it does not.
bool is_long_run(std::span<const Key> keys) {
    constexpr std::size_t many = 100;
    const std::int64_t* const first = keys.empty() ? nullptr : keys.front().integer();
    if (keys.size() < many || first == nullptr) {
        return false;
    }
    const auto is_next = [next = static_cast<std::uint64_t>(*first)](const Key& key) mutable {
        return key.integer() != nullptr && static_cast<std::uint64_t>(*key.integer()) == next++;
    };
    return std::ranges::all_of(keys, is_next);
}

}  // namespace

SelectByKeys::SelectByKeys(SessionState& session, const AskedByKeys& asked, const std::string& text,
                           std::span<const Key> keys) {
    const SelectIn& select = asked.select;
    const bool is_range = !select.where_between.empty() && is_long_run(keys);
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = StatementUse::eager_load,
         .subject = &asked.relationship,
         .text = is_range ? asked.way + ", in a row" : asked.way},
        [&] {
            for (const Mapper* model : asked.relationship.leads_to()) {
                session.engine->tables().claim(model->claim());
            }
            return is_range ? SelectOf{.columns = select.columns,
                                       .from = select.from,
                                       .where = select.where_between}
                                  .text()
                            : text + "([list])";
        });
    if (is_range) {
        keys.front().append_to(parameters_);
        keys.back().append_to(parameters_);
    } else {
        written_out_ = text + list_of(keys.size(), select.key.size());
        parameters_.reserve(keys.size());
        for (const Key& key : keys) {
            key.append_to(parameters_);
        }
    }
    row_ = session.begin().select(statement, parameters_, asked.reason, written_out_);
}

}  // namespace sidekick::detail
