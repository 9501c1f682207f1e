"""Cascades for SQLModel: what chapter 21 does in C++."""

#! [includes]
from typing import List, Optional

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select
#! [includes]


#! [team_model]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(
        back_populates="team",
        sa_relationship_kwargs={"cascade": "all, delete-orphan"},
    )
    missions: List["Mission"] = Relationship(
        back_populates="team",
        sa_relationship_kwargs={"passive_deletes": "all"},
    )
#! [team_model]


#! [hero_model]
class Hero(SQLModel, table=True):
    __table_args__ = (ForeignKeyConstraint(["team_id"], ["team.id"], ondelete="CASCADE"),)

    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
    team_id: Optional[int] = None

    team: Optional[Team] = Relationship(back_populates="heroes")
#! [hero_model]


#! [mission_model]
class Mission(SQLModel, table=True):
    __table_args__ = (ForeignKeyConstraint(["team_id"], ["team.id"], ondelete="SET NULL"),)

    id: Optional[int] = Field(None, primary_key=True)
    title: str
    team_id: Optional[int] = None

    team: Optional[Team] = Relationship(back_populates="missions")
#! [mission_model]


#! [debt_model]
class Debt(SQLModel, table=True):
    __table_args__ = (ForeignKeyConstraint(["team_id"], ["team.id"], ondelete="RESTRICT"),)

    id: Optional[int] = Field(None, primary_key=True)
    amount: int
    team_id: Optional[int] = None
#! [debt_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [foreign_keys_on]
def foreign_keys_on(engine):
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
#! [foreign_keys_on]


#! [create_teams]
def create_teams(engine):
    with Session(engine) as session:
        rusty_man = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48)
        spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")
        black_lion = Hero(name="Black Lion", secret_name="Trevor Challa", age=35)
        sure_e = Hero(name="Princess Sure-E", secret_name="Sure-E")

        preventers = Team(name="Preventers", headquarters="Sharp Tower", heroes=[rusty_man, spider_boy])
        preventers.missions = [Mission(title="Guard the bridge")]
        wakaland = Team(name="Wakaland", headquarters="Wakaland Capital City", heroes=[black_lion, sure_e])
        session.add(preventers)
        session.add(wakaland)
        session.commit()

        session.add(Debt(amount=300, team_id=preventers.id))
        session.commit()
#! [create_teams]


#! [delete_team]
def delete_team(engine):
    with Session(engine) as session:
        wakaland = session.exec(select(Team).where(Team.name == "Wakaland")).one()
        session.delete(wakaland)
        session.commit()
        print("Deleted team:", wakaland.name)
#! [delete_team]


#! [find_heroes]
def find_heroes(engine):
    with Session(engine) as session:
        for name in ("Black Lion", "Princess Sure-E"):
            hero = session.exec(select(Hero).where(Hero.name == name)).first()
            print(name, "found:", hero)
#! [find_heroes]


#! [remove_hero]
def remove_hero(engine):
    with Session(engine) as session:
        preventers = session.exec(select(Team).where(Team.name == "Preventers")).one()
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        preventers.heroes.remove(spider_boy)
        session.commit()
        print("Preventers heroes:", preventers.heroes)
#! [remove_hero]


#! [try_to_delete]
def try_to_delete(engine):
    with Session(engine) as session:
        preventers = session.exec(select(Team).where(Team.name == "Preventers")).one()
        session.delete(preventers)
        try:
            session.commit()
        except IntegrityError:
            session.rollback()
            print(preventers.name, "has debts, and stays")
#! [try_to_delete]


#! [pay_debt]
def pay_and_delete(engine):
    with Session(engine) as session:
        preventers = session.exec(select(Team).where(Team.name == "Preventers")).one()
        debt = session.exec(select(Debt).where(Debt.team_id == preventers.id)).one()
        session.delete(debt)
        session.commit()
        #! [pay_debt]

        #! [delete_debtless_team]
        session.delete(preventers)
        session.commit()
        mission = session.exec(select(Mission)).one()
        print("Free mission:", mission)
        #! [delete_debtless_team]


#! [main]
def main():
    # future=False, so that the PRAGMA is sent outside of a transaction: inside one SQLite ignores it
    engine = create_engine("sqlite://", echo=True, future=False)
    foreign_keys_on(engine)
    create_db_and_tables(engine)
    create_teams(engine)
    delete_team(engine)
    find_heroes(engine)
    remove_hero(engine)
    try_to_delete(engine)
    pay_and_delete(engine)
#! [main]


if __name__ == "__main__":
    main()
