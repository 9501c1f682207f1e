// The arguments of the tool.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "tool/commands.hpp"
#include "tool/learn/learn.hpp"
#include "tool/steps.hpp"

namespace sidekick::tool {

class CommandLine {
public:
    CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    // Throws CLI::Success if help or the version is asked for; UsageError, which says what would be
    // right.
    void parse(int argc, char** argv);
    // Prints the help or the version. Gives the exit status.
    int show(const CLI::Success& asked) { return app_.exit(asked); }
    // Runs the command. Gives the exit status. REQUIRES: a line has been parsed.
    int run(const Walkthrough& walkthrough) const { return chosen_(walkthrough); }

private:
    using Command = std::function<int(const Walkthrough&)>;

    CLI::App* add(const std::string& name, const std::string& description,
                  const std::string& footer, Command command);
    void add_explain();
    void add_learn();
    void add_program(CLI::App& command);
    void add_record();
    void add_transcripts(CLI::App& command);
    int check(const Walkthrough& walkthrough) const;
    int help() const;
    std::string advice(const CLI::ParseError& error, const std::string& first) const;

    CLI::App app_;
    std::string program_;
    std::string page_;
    std::vector<std::string> rest_;
    std::vector<std::string> at_most_;
    LearnOptions learn_;
    ExplainedAs explained_ = ExplainedAs::lines;
    std::vector<std::string> documented_;  // folders and programs
    std::string transcripts_;
    int seconds_ = 60;  // that each of them may run
    Command chosen_;
};

}  // namespace sidekick::tool
