// SQLite's n-th request for memory fails, once or from there on, for each n through the work.
#include "failing_malloc.hpp"
#include "runner.hpp"

int main(int argc, char* argv[]) {
    faults::FailingMalloc fault;
    std::vector<faults::Scene> scenes;
    for (const auto& setting : faults::settings_in_memory_and_on_file()) {
        if (!setting.echo) {  // which asks SQLite for nothing
            // With a trace each takes long.
            scenes.push_back({setting, fault, setting.trace ? std::size_t{61} : 1});
        }
    }
    return faults::run(argc, argv, scenes);
}
