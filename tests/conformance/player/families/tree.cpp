// Heroes, each with a hero for a mentor.
#include "families.hpp"

namespace conformance {

using namespace sidekick;

namespace tree_models {

struct Hero {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::string> secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> mentor_id{};
    One<Hero> mentor{};
    Many<Hero> students{};
};

constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                       foreign_key<&Hero::mentor_id, &Hero::id>,
                       many_to_one<&Hero::mentor>(back_populates<&Hero::students>),
                       one_to_many<&Hero::students>(back_populates<&Hero::mentor>));
}

}  // namespace tree_models

Family tree_family() {
    using namespace tree_models;
    return {.name = "tree",
            .tables = R"sql(
    CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL,
                       age INTEGER, mentor_id INTEGER, PRIMARY KEY (id),
                       FOREIGN KEY(mentor_id) REFERENCES hero (id));
    CREATE INDEX ix_hero_name ON hero (name);
    CREATE INDEX ix_hero_age ON hero (age);
)sql",
            .table_names = {"hero"},
            .models = {family_model<Hero>("hero", {"name", "secret_name", "age"})}};
}

}  // namespace conformance
