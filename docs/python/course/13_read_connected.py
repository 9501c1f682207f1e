"""Reading two tables together for SQLModel: what chapter 13 does in C++."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, create_engine, select
#! [includes]


#! [team_model]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str
#! [team_model]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
    team_id: Optional[int] = Field(None, foreign_key="team.id")
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [create_teams]
def create_heroes(engine):
    with Session(engine) as session:
        preventers = Team(name="Preventers", headquarters="Sharp Tower")
        z_force = Team(name="Z-Force", headquarters="Sister Margaret’s Bar")
        session.add(preventers)
        session.add(z_force)
        session.commit()
        #! [create_teams]

        #! [create_heroes]
        deadpond = Hero(name="Deadpond", secret_name="Dive Wilson", team_id=z_force.id)
        rusty_man = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, team_id=preventers.id)
        spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")
        session.add(deadpond)
        session.add(rusty_man)
        session.add(spider_boy)
        session.commit()
        #! [create_heroes]


#! [select_where]
def select_by_condition(engine):
    with Session(engine) as session:
        for hero, team in session.exec(select(Hero, Team).where(Hero.team_id == Team.id)):
            print("Hero:", hero, "Team:", team)
#! [select_where]


#! [select_join]
def select_by_join(engine):
    with Session(engine) as session:
        for hero, team in session.exec(select(Hero, Team).join(Team)):
            print("Hero:", hero, "Team:", team)
#! [select_join]


#! [select_outer_join]
def select_by_outer_join(engine):
    with Session(engine) as session:
        for hero, team in session.exec(select(Hero, Team).join(Team, isouter=True)):
            print("Hero:", hero, "Team:", team)
#! [select_outer_join]


#! [select_heroes_of_a_team]
def select_heroes_of_a_team(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).join(Team).where(Team.name == "Preventers")):
            print("Preventer hero:", hero)
#! [select_heroes_of_a_team]


#! [select_with_the_team]
def select_with_the_team(engine):
    with Session(engine) as session:
        found = session.exec(select(Hero, Team).join(Team).where(Team.name == "Preventers"))
        for hero, team in found:
            print("Preventer hero:", hero, "Team:", team)
#! [select_with_the_team]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    select_by_condition(engine)
    select_by_join(engine)
    select_by_outer_join(engine)
    select_heroes_of_a_team(engine)
    select_with_the_team(engine)
#! [main]


if __name__ == "__main__":
    main()
