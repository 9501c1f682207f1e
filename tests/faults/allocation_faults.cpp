// The n-th call of operator new fails, once or from there on, for each n through the work.
#include "failing_new.hpp"
#include "runner.hpp"

int main(int argc, char* argv[]) {
    faults::FailingNew fault;
    std::vector<faults::Scene> scenes;
    for (const auto& setting : faults::settings_in_memory_and_on_file()) {
        // With a trace each takes fifty times as long, and there are ten times as many.
        scenes.push_back({setting, fault, setting.trace ? std::size_t{61} : 1});
    }
    return faults::run(argc, argv, scenes);
}
