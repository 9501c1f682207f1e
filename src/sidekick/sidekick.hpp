// The one header that programs include.
#pragma once

#include "sidekick/echo.hpp"
#include "sidekick/engine.hpp"
#include "sidekick/error.hpp"
#include "sidekick/format.hpp"
#include "sidekick/make.hpp"
#include "sidekick/many.hpp"
#include "sidekick/mapping.hpp"
#include "sidekick/query.hpp"
#include "sidekick/ref.hpp"
#include "sidekick/schema.hpp"
#include "sidekick/session.hpp"
#include "sidekick/transact.hpp"
