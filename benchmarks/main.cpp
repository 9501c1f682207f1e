// Sidekick beside the bare sqlite3 C API: seconds, ratios, memory.
#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <stdexcept>
#include <vector>

#include <fmt/core.h>

#include "child.hpp"
#include "same_work.hpp"

namespace {

using namespace bench;

constexpr auto usage = R"(usage: bench [option]...
  (none)         each phase on the bare C API and on Sidekick: seconds, memory, ratios
  --listening    Sidekick with an echo, and with a trace, that go nowhere, against Sidekick alone
  --scaling      microseconds per hero for 2,000, 20,000 and 200,000 heroes
  --check        whether both versions do the same work
  --foreign-key  each of these where a hero has one team, by foreign key, and not links to several
  --queries      each of these of queries: what is loaded with objects, and rows of columns
  --heroes N     default 20000
  --rounds N     default 2000
  --runs N       default 5
  --dir PATH     where the databases are made, default the system's temporary directory
)";

constexpr std::size_t teams = 200;
constexpr std::size_t heroes_of_rounds = 10;
constexpr std::size_t teams_of_rounds = 5;

struct Options {
    Models models = Models::links;
    std::string mode = {};
    std::size_t heroes = 20000;
    std::size_t rounds = 2000;
    std::size_t runs = 5;
    std::filesystem::path directory = std::filesystem::temp_directory_path();
};

Options parse(int argc, char* argv[]) {
    Options options;
    const std::map<std::string_view, std::size_t*> numbers{
        {"--heroes", &options.heroes}, {"--rounds", &options.rounds}, {"--runs", &options.runs}};
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument{argv[i]};
        if (argument == "--listening" || argument == "--scaling" || argument == "--check") {
            options.mode = argument;
        } else if (argument == "--foreign-key") {
            options.models = Models::foreign_key;
        } else if (argument == "--queries") {
            options.models = Models::queries;
        } else if (argument == "--dir" && i + 1 < argc) {
            options.directory = argv[++i];
        } else if (numbers.contains(argument) && i + 1 < argc) {
            *numbers.at(argument) = std::stoul(argv[++i]);
        } else {
            throw std::invalid_argument{usage};
        }
    }
    return options;
}

// A directory that goes with everything in it.
class Scratch {
public:
    explicit Scratch(const std::filesystem::path& in)
        : path_{in / fmt::format("sidekick-bench-{:x}", std::random_device{}())} {
        std::filesystem::create_directory(path_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::string file(std::string_view name) const { return path_ / name; }
    std::string path() const { return path_; }

private:
    std::filesystem::path path_;
};

Job job_of(Phase phase, const Options& options, const std::string& path) {
    if (phase == Phase::rounds) {
        return {options.models, "", heroes_of_rounds, teams_of_rounds, options.rounds};
    }
    return {options.models, path, options.heroes, teams, options.rounds};
}

struct Comparison {
    std::vector<double> seconds[2];
    std::vector<double> mebibytes[2];
    std::vector<double> ratios;  // of the seconds, pair by pair
};

double median(std::vector<double> of) {
    std::ranges::sort(of);
    const std::size_t half = of.size() / 2;
    return of.size() % 2 == 1 ? of[half] : (of[half - 1] + of[half]) / 2;
}

// The two versions side by side, phase by phase; which goes first changes from run to run.
std::map<Phase, Comparison> compare(const std::array<std::string_view, 2>& versions,
                                    const Options& options) {
    std::map<Phase, Comparison> result;
    for (std::size_t run = 0; run < options.runs; ++run) {
        const Scratch scratch{options.directory};
        for (const Phase phase : phases_of(options.models)) {
            std::array<Measured, 2> measured{};
            for (const std::size_t turn : {run % 2, (run + 1) % 2}) {
                const std::string_view version = versions[turn];
                measured[turn] =
                    run_in_child(version, phase, job_of(phase, options, scratch.file(version)));
                result[phase].seconds[turn].push_back(measured[turn].seconds);
                result[phase].mebibytes[turn].push_back(measured[turn].mebibytes);
            }
            if (measured[0].sum != measured[1].sum) {
                throw std::runtime_error{"the two versions did not do the same work"};
            }
            result[phase].ratios.push_back(measured[1].seconds / measured[0].seconds);
        }
    }
    return result;
}

void print_comparison(const std::array<std::string_view, 2>& versions, const Options& options) {
    fmt::print("{} heroes, {} teams; {} rounds; medians of {} runs\n\n", options.heroes, teams,
               options.rounds, options.runs);
    fmt::print("| phase           | {:>8} s | {:>8} s | ratio | {:>8} MiB | {:>8} MiB | ratio |\n",
               versions[0], versions[1], versions[0], versions[1]);
    fmt::print(
        "|-----------------|-----------:|-----------:|------:|-------------:|-------------:|------:"
        "|\n");
    for (const auto& [phase, of] : compare(versions, options)) {
        const double before = median(of.mebibytes[0]);
        const double after = median(of.mebibytes[1]);
        fmt::print("| {:15} | {:10.4f} | {:10.4f} | {:5.2f} | {:12.1f} | {:12.1f} | {:5.2f} |\n",
                   name_of(phase), median(of.seconds[0]), median(of.seconds[1]), median(of.ratios),
                   before, after, after / before);
    }
}

void print_scaling(Options options) {
    fmt::print("microseconds per hero; medians of {} runs\n\n", options.runs);
    fmt::print("| phase           | heroes |   bare | sidekick | ratio |\n");
    fmt::print("|-----------------|-------:|-------:|---------:|------:|\n");
    std::map<std::size_t, std::map<Phase, Comparison>> by_size;
    for (const std::size_t heroes : {2000U, 20000U, 200000U}) {
        options.heroes = heroes;
        by_size[heroes] = compare({"bare", "sidekick"}, options);
    }
    for (const Phase phase : phases_of(options.models)) {
        for (const auto& [heroes, comparison] : by_size) {
            if (phase != Phase::rounds) {
                const Comparison& of = comparison.at(phase);
                const double each = 1e6 / static_cast<double>(heroes);
                fmt::print("| {:15} | {:6} | {:6.2f} | {:8.2f} | {:5.2f} |\n", name_of(phase),
                           heroes, median(of.seconds[0]) * each, median(of.seconds[1]) * each,
                           median(of.ratios));
            }
        }
    }
}

}  // namespace

int main(int argc, char* argv[]) try {
    if (argc > 1 && argv[1] == child_argument) {
        return be_child(argc, argv);
    }
    const Options options = parse(argc, argv);
    if (options.mode == "--check") {
        const Scratch scratch{options.directory};
        return is_same_work(scratch.path(),
                            {options.models, "", options.heroes, teams, options.rounds})
                   ? 0
                   : 1;
    }
    if (options.mode == "--scaling") {
        print_scaling(options);
    } else if (options.mode == "--listening") {
        print_comparison({"sidekick", "echo"}, options);
        fmt::print("\n");
        print_comparison({"sidekick", "trace"}, options);
    } else {
        print_comparison({"bare", "sidekick"}, options);
    }
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
