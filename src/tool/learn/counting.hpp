// What a run sent and read, counted.
#pragma once

#include <vector>

#include "tool/learn/finding.hpp"
#include "tool/learn/rule.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

// "sends 21 SELECTs, at most 2 are wanted: 20 by line 42". Rows are those that SELECTs have read.
// REQUIRES: a rule with a number.
Finding judge_count(const Rule& rule, const std::vector<Record>& records);

}  // namespace sidekick::tool
