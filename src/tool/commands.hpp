// The commands of the tool. Each gives the exit status: 0, 1 if what was asked for is not so, or
// that of the program that was run.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "tool/steps.hpp"

namespace sidekick::tool {

// `sidekick list`: the steps and the chapters, a line each.
int list_steps(const Walkthrough& walkthrough);

// `sidekick help [ERROR]`: what an error means and what to do about it, or the names of all. Throws
// UsageError.
int help_with(const std::string& error);

// `sidekick run STEP`: the plain transcript. Throws UsageError.
int run_step(const Walkthrough& walkthrough, const std::string& step);

// What `sidekick explain` prints.
enum class ExplainedAs : std::uint8_t {
    lines,    // each source line with the SQL that it caused
    lessons,  // what it could do with less: the exit status is 1 if there is any
    json      // all of that as one document, for other tools
};

// `sidekick explain PROGRAM`. `program` is a step or a path. Throws UsageError, TraceError.
int explain_program(const Walkthrough& walkthrough, const std::string& program,
                    const std::vector<std::string>& arguments, ExplainedAs form);

// `sidekick explain --html OUT.html PROGRAM`: a page that steps through the run, written to `page`.
// Throws UsageError, TraceError.
int explain_on_page(const Walkthrough& walkthrough, const std::string& program,
                    const std::vector<std::string>& arguments, const std::string& page);

// `sidekick step PROGRAM`: stops before each statement. `program` is a step or a path. Throws
// UsageError, TraceError.
int step_program(const Walkthrough& walkthrough, const std::string& program,
                 const std::vector<std::string>& arguments);

// `sidekick check [STEP]`: compares with the documented transcript; an empty `step` is all of them,
// "course" all chapters.
// Throws UsageError, TraceError.
int check_steps(const Walkthrough& walkthrough, const std::string& step);

// `sidekick check --at-most select=3 PROGRAM`: whether a run sends no more statements of a kind
// than that. `program` is a step or a path. Throws UsageError, TraceError.
int check_budget(const Walkthrough& walkthrough, const std::string& program,
                 const std::vector<std::string>& arguments,
                 const std::vector<std::string>& at_most);

// `sidekick check FOLDER`: whether programs print what their transcripts say. `words` are folders
// and programs, `transcripts` the folder with the transcripts, or empty: see documented.hpp. Each
// may run for `limit`. Throws UsageError.
int check_programs(const std::vector<std::string>& words, const std::string& transcripts,
                   std::chrono::seconds limit);

// `sidekick record FOLDER`: writes their transcripts anew, comments kept, once all have run well.
// Throws UsageError, and std::system_error if one cannot be written.
int record_programs(const std::vector<std::string>& words, const std::string& transcripts,
                    std::chrono::seconds limit);

}  // namespace sidekick::tool
