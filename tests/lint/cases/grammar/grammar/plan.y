%%
plan: %empty | plan PLAN NAME_ { act(p); };
%%
