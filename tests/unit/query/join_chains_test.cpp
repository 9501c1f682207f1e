// Which table a join goes to, where several could be meant: the SQL is what SQLModel prints.
#include "academy_models.hpp"

namespace firm {

using namespace sidekick;

namespace {

struct Company {
    std::optional<std::int64_t> id{};
    std::string name{};
};
struct Department {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> company_id{};
};
struct Project;
struct Worker {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> company_id{};
    std::optional<std::int64_t> department_id{};
    One<Department> department{};
};
struct Project {
    std::optional<std::int64_t> id{};
    std::string title{};
};
struct Work {
    std::optional<std::int64_t> worker_id{};
    std::optional<std::int64_t> project_id{};
    std::int64_t hours{};
};

constexpr auto describe(Model<Company>) {
    return table<Company>(primary_key<&Company::id>);
}
constexpr auto describe(Model<Department>) {
    return table<Department>(primary_key<&Department::id>,
                             foreign_key<&Department::company_id, &Company::id>);
}
constexpr auto describe(Model<Worker>) {
    return table<Worker>(primary_key<&Worker::id>, foreign_key<&Worker::company_id, &Company::id>,
                         foreign_key<&Worker::department_id, &Department::id>,
                         many_to_one<&Worker::department>());
}
constexpr auto describe(Model<Project>) {
    return table<Project>(primary_key<&Project::id>);
}
constexpr auto describe(Model<Work>) {
    return table<Work>(primary_key<&Work::worker_id, &Work::project_id>,
                       foreign_key<&Work::worker_id, &Worker::id>,
                       foreign_key<&Work::project_id, &Project::id>);
}

constexpr auto worker = col<&Worker::name>;
constexpr auto company = col<&Company::name>;
constexpr auto title = col<&Project::title>;
constexpr auto hours = col<&Work::hours>;

using academy::from;

template <typename Query>
std::string message(const Query& query) {
    return unit::message_of<InvalidRequestError>([&] { (void)query.statement().sql(); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(join_chains)

BOOST_AUTO_TEST_CASE(a_join_goes_to_the_last_one_before_it_that_has_a_key) {
    BOOST_TEST(from(select(worker).join<Department>().join<Company>()) ==
               "worker JOIN department ON department.id = worker.department_id JOIN company ON "
               "company.id = department.company_id");
    BOOST_TEST(from(select(company).join<Department>().outerjoin<Worker>()) ==
               "company JOIN department ON company.id = department.company_id LEFT OUTER JOIN "
               "worker ON department.id = worker.department_id");
    BOOST_TEST(from(select(worker).join<Department>().join<Work>().join<Project>()) ==
               "worker JOIN department ON department.id = worker.department_id JOIN work ON "
               "worker.id = work.worker_id JOIN project ON project.id = work.project_id");
    BOOST_TEST(from(select(worker).join<&Worker::department>().join<Company>()) ==
               "worker JOIN department ON department.id = worker.department_id JOIN company ON "
               "company.id = department.company_id");
    const auto ambiguous = select(worker).join<Department>().join<Work>().join<Company>();
    BOOST_TEST(unit::message_of<ArgumentError>([&] { (void)ambiguous.statement().sql(); }) ==
               "join<Company>: several foreign keys lead from Company to Department, or back: say "
               ".on(…)");
}

BOOST_AUTO_TEST_CASE(a_join_that_can_go_to_several) {
    const std::string unclear =
        "join<Work>: it can join several models of the query: say which one before it, with "
        ".select_from<…>(), or by which condition, .on(…)";
    BOOST_TEST(message(select(worker, title).join<Work>()) == unclear);
    BOOST_TEST(message(select(worker, title).join<Work>().on(hours > 3)) == unclear);
    BOOST_TEST(from(select(worker, title).select_from<Worker>().join<Work>().join<Project>()) ==
               "worker JOIN work ON worker.id = work.worker_id JOIN project ON project.id = "
               "work.project_id");
    BOOST_TEST(
        from(select(worker, title).join<Work>().on(col<&Work::worker_id> == col<&Worker::id>)) ==
        "project, worker JOIN work ON work.worker_id = worker.id");
}

BOOST_AUTO_TEST_CASE(a_join_that_can_go_to_none) {
    const std::string nothing =
        "join<Work>: the query is from nothing that it could join: say from what before it, with "
        ".select_from<…>()";
    BOOST_TEST(message(select(func::count()).join<Work>()) == nothing);
    BOOST_TEST(message(select(func::count()).join<Work>().on(hours > 3)) == nothing);
}

BOOST_AUTO_TEST_CASE(what_nothing_joins_comes_first) {
    BOOST_TEST(from(select(worker, company, title).join<Company>()) ==
               "project, worker JOIN company ON company.id = worker.company_id");
    BOOST_TEST(from(select(title).select_from<Worker>().where(worker == title)) ==
               "project, worker / WHERE worker.name = project.title");
    BOOST_TEST(from(select(func::count())
                        .select_from<Worker>()
                        .select_from<Project>()
                        .where(title == worker)) ==
               "project, worker / WHERE project.title = worker.name");
    BOOST_TEST(from(select<Worker, Project>().options(joinedload<&Worker::department>)) ==
               "project, worker LEFT OUTER JOIN department AS department_1 ON department_1.id = "
               "worker.department_id");
    BOOST_TEST(
        from(select(func::count()).select_from<Worker>().select_from<Project>().join<Company>()) ==
        "worker JOIN company ON company.id = worker.company_id, project");
}

// Where the joins of two chains take turns.
BOOST_AUTO_TEST_CASE(parameters_are_in_the_order_of_the_text) {
    const auto query = select(func::count())
                           .select_from<Worker>()
                           .select_from<Project>()
                           .join<Work>()
                           .on(hours > 1 && col<&Work::project_id> == col<&Project::id>)
                           .join<Company>()
                           .on(col<&Company::id> == col<&Worker::company_id> && company != "x");
    BOOST_TEST(from(query) ==
               "worker JOIN company ON company.id = worker.company_id AND company.name != ?, "
               "project JOIN work ON work.hours > ? AND work.project_id = project.id ('x', 1)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace firm
