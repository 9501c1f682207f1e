// The n-th call of operator new fails, once or from there on, for each n through the work.
#include <utility>
#include <vector>

#include "failing_new.hpp"
#include "runner.hpp"

int main(int argc, char* argv[]) {
    std::vector<faults::Setting> settings;
    for (const bool in_memory : {true, false}) {
        for (const auto& [echo, trace] : {std::pair{false, false}, {true, false}, {false, true}}) {
            for (const auto& [for_ever, to_the_end] :
                 {std::pair{false, false}, {true, false}, {true, true}}) {
                settings.push_back({.in_memory = in_memory,
                                    .echo = echo,
                                    .trace = trace,
                                    .for_ever = for_ever,
                                    .to_the_end = to_the_end});
            }
        }
    }
    faults::FailingNew fault;
    return faults::run(argc, argv, settings, fault);
}
