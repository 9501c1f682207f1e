"""Removing a connection for SQLModel: what chapter 15 does in C++."""

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
        spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador", team_id=preventers.id)
        session.add(deadpond)
        session.add(rusty_man)
        session.add(spider_boy)
        session.commit()
        #! [create_heroes]


#! [remove_connection]
def remove_connection(engine):
    with Session(engine) as session:
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()

        spider_boy.team_id = None
        session.add(spider_boy)
        session.commit()
        session.refresh(spider_boy)
        print("No longer Preventer:", spider_boy)
#! [remove_connection]


#! [select_without_team]
def select_without_team(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(Hero.team_id == None)):
            print("Without a team:", hero)
#! [select_without_team]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    remove_connection(engine)
    select_without_team(engine)
#! [main]


if __name__ == "__main__":
    main()
