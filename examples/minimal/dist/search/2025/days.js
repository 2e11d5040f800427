revueSearch(6,"2025/days",[
["11-28",3,[],[]]
])
