#include "sidekick/query/result.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"

namespace sidekick::detail {

void throw_not_one(const Mapper* mapper, std::size_t rows, const char* wanted) {
    const std::string model =
        mapper == nullptr ? "" : fmt::format(" [model: {}]", mapper->class_name());
    if (rows == 0) {
        throw NoResultFound{"No row was found when one was required" + model};
    }
    throw MultipleResultsFound{
        fmt::format("Multiple rows were found when {} was required{}", wanted, model)};
}

void leave_each_once(std::vector<Node*>& nodes) {
    keep_each_once(nodes);
}

}  // namespace sidekick::detail
