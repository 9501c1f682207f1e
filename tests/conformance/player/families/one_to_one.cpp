// Heroes with one badge each.
#include "families.hpp"

namespace conformance {

using namespace sidekick;

namespace one_to_one_models {

struct Badge;

struct Hero {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::string> secret_name{};
    std::optional<std::int64_t> age{};
    One<Badge> badge{};
};

struct Badge {
    std::optional<std::int64_t> id{};
    std::optional<std::string> number{};
    std::optional<std::int64_t> hero_id{};
    One<Hero> hero{};
};

constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                       one_to_one<&Hero::badge>(back_populates<&Badge::hero>));
}
constexpr auto describe(Model<Badge>) {
    return table<Badge>(primary_key<&Badge::id>, foreign_key<&Badge::hero_id, &Hero::id>,
                        many_to_one<&Badge::hero>(back_populates<&Hero::badge>));
}

}  // namespace one_to_one_models

Family one_to_one_family() {
    using namespace one_to_one_models;
    return {.name = "one_to_one",
            .tables = R"sql(
    CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL,
                       age INTEGER, PRIMARY KEY (id));
    CREATE INDEX ix_hero_name ON hero (name);
    CREATE INDEX ix_hero_age ON hero (age);
    CREATE TABLE badge (id INTEGER NOT NULL, number VARCHAR NOT NULL, hero_id INTEGER,
                        PRIMARY KEY (id), FOREIGN KEY(hero_id) REFERENCES hero (id));
)sql",
            .table_names = {"hero", "badge"},
            .models = {family_model<Hero>("hero", {"name", "secret_name", "age"}),
                       family_model<Badge>("badge", {"number"})}};
}

}  // namespace conformance
